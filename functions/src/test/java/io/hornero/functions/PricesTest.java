package io.hornero.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PricesTest {
    @Test
    void chargesMemoryOverTimeAndTheRequestExactly() {
        Cost cost = Prices.of(Architecture.X86_64).ofInvocation(256, Duration.ofSeconds(1));
        assertThat(cost.compute()).isEqualByComparingTo("0.000004166675");
        assertThat(cost.text()).isEqualTo("0.000004366675");
    }

    @Test
    void chargesLessOnArm() {
        Cost cost = Prices.of(Architecture.ARM64).ofInvocation(1024, Duration.ofMillis(1));
        assertThat(cost.compute()).isEqualByComparingTo("0.0000000133334");
    }

    @Test
    void millionRequestsOfNothingCostTwentyCents() {
        Cost cost =
                Prices.of(Architecture.X86_64).ofInvocation(128, Duration.ZERO).times(1_000_000);
        assertThat(cost.text()).isEqualTo("0.2");
    }
}
