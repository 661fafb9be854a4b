package io.hornero.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final Health.Probe GOOD = new Health.Probe(Instant.EPOCH, Instant.EPOCH, 0, "ok");
    private static final Health.Probe BAD = new Health.Probe(Instant.EPOCH, Instant.EPOCH, 1, "no");

    @Test
    void oneGoodProbeMakesItHealthy() {
        assertThat(Health.UNKNOWN.after(GOOD, 3, false).status()).isEqualTo("healthy");
    }

    @Test
    void onlyAsManyFailuresAsRetriesMakeItUnhealthy() {
        Health two = Health.UNKNOWN.after(BAD, 3, false).after(BAD, 3, false);
        assertThat(two.status()).isEqualTo("starting");
        assertThat(two.after(BAD, 3, false).status()).isEqualTo("unhealthy");
    }

    @Test
    void failuresInTheStartPeriodDoNotCount() {
        Health health = Health.UNKNOWN.after(BAD, 1, true);
        assertThat(health.status()).isEqualTo("starting");
        assertThat(health.failingStreak()).isZero();
    }

    @Test
    void oneGoodProbeEndsTheStreak() {
        Health health = Health.UNKNOWN.after(BAD, 1, false).after(GOOD, 1, false);
        assertThat(health.status()).isEqualTo("healthy");
        assertThat(health.failingStreak()).isZero();
    }

    @Test
    void keepsTheLastFiveProbes() {
        Health health = Health.UNKNOWN;
        for (int i = 0; i < 9; i++) {
            health = health.after(GOOD, 3, false);
        }
        assertThat(health.log()).hasSize(5);
    }
}
