package io.hornero.dockerfile;

import java.util.regex.Pattern;

/// A here-document attached to an instruction.
///
/// @param name the word that ends it, quotes removed
/// @param content its lines as written, each with its line end
/// @param expand variables in it are expanded (the word was not quoted)
/// @param chomp leading tabs are to be removed (`<<-`)
/// @param fd the file descriptor written before `<<`, or 0
public record Heredoc(String name, String content, boolean expand, boolean chomp, int fd) {
    private static final Pattern LEADING_TABS = Pattern.compile("(?m)^\t+");

    /// The content, leading tabs removed where it asks for that.
    public String body() {
        return chomp ? LEADING_TABS.matcher(content).replaceAll("") : content;
    }
}
