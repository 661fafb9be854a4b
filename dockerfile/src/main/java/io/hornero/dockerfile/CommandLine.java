package io.hornero.dockerfile;

import java.util.List;

/// What RUN, CMD, ENTRYPOINT and HEALTHCHECK CMD execute.
///
/// @param words the program and its arguments in the exec form; one string, or none, in the shell form
/// @param shell the shell form: the words are to be given to the stage's shell
public record CommandLine(List<String> words, boolean shell) {
    public CommandLine {
        words = List.copyOf(words);
    }
}
