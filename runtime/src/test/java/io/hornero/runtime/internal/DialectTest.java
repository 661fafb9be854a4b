package io.hornero.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DialectTest {
    @Test
    void runcSpeaksAsDockerDoes() {
        assertThat(Dialect.of("runc").inDockersWords("create", "runc create failed: x"))
                .isEqualTo("runc create failed: x");
    }

    @Test
    void aProgramThatCrunDoesNotFindIsMissingInDockersWords() {
        assertThat(Dialect.of("crun")
                        .inDockersWords(
                                "create", "executable file `a b` not found in $PATH: No such file or directory"))
                .isEqualTo("crun create failed: unable to start container process: exec: \"a b\":"
                        + " executable file not found in $PATH");
    }

    @Test
    void theReasonsThatCrunNamesAreInLowerCaseAsClientsSearchThem() {
        assertThat(Dialect.of("crun").inDockersWords("create", "open executable: Permission denied"))
                .isEqualTo("crun create failed: open executable: permission denied");
        assertThat(Dialect.of("crun").inDockersWords("create", "open executable: Operation not permitted"))
                .isEqualTo("crun create failed: open executable: permission denied");
        assertThat(Dialect.of("crun").inDockersWords("exec", "chdir `/A: B`: No such file or directory"))
                .isEqualTo("exec failed: chdir `/A: B`: no such file or directory");
    }

    @Test
    void whatHasNoReasonStaysAsItIs() {
        assertThat(Dialect.of("crun").inDockersWords("run", "cannot do $1 \\ that"))
                .isEqualTo("crun run failed: cannot do $1 \\ that");
    }
}
