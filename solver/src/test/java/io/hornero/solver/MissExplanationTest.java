package io.hornero.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MissExplanationTest {
    private static final List<KeyPart> BEFORE =
            List.of(new KeyPart("command", "COPY . ."), new KeyPart("app.py", "1"), new KeyPart("old.py", "2"));

    @Test
    void namesWhatChanged() {
        List<KeyPart> after =
                List.of(new KeyPart("command", "COPY . ."), new KeyPart("app.py", "9"), new KeyPart("old.py", "2"));
        assertThat(MissExplanation.between(BEFORE, after).sentence()).isEqualTo("app.py changed");
    }

    @Test
    void namesWhatIsNewAndWhatIsGone() {
        List<KeyPart> after =
                List.of(new KeyPart("command", "COPY . ."), new KeyPart("app.py", "1"), new KeyPart("new.py", "2"));
        MissExplanation why = MissExplanation.between(BEFORE, after);
        assertThat(why.changes()).extracting(Object::toString).containsExactly("new.py is new", "old.py is gone");
        assertThat(why.sentence()).isEqualTo("new.py is new and 1 more");
    }

    @Test
    void partsOfOneNameAreComparedTogether() {
        List<KeyPart> twice = List.of(new KeyPart("arg", "1"), new KeyPart("arg", "2"));
        assertThat(MissExplanation.between(twice, twice.reversed()).sentence()).isEqualTo("arg changed");
    }

    @Test
    void aStepThatWasNeverBuiltSaysSo() {
        assertThat(MissExplanation.between(null, BEFORE).sentence()).isEqualTo("not built before");
    }
}
