package io.hornero.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {

    @Test
    void findsTheMisspeltFileOfTheGuide() {
        assertThat(Suggestion.suffix("requirement.txt", List.of("app.py", "requirements.txt", "Dockerfile")))
                .isEqualTo("; did you mean 'requirements.txt'?");
    }

    @Test
    void staysSilentWhereNothingIsNear() {
        assertThat(Suggestion.suffix("main.go", List.of("app.py", "Dockerfile")))
                .isEmpty();
    }

    @Test
    void looksPastCase() {
        assertThat(Suggestion.closest("dockerfile", List.of("Dockerfile", "docs")))
                .contains("Dockerfile");
    }
}
