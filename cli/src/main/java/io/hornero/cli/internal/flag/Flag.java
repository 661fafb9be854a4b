package io.hornero.cli.internal.flag;

/// One flag of a command.
///
/// @param name long name, without dashes
/// @param shorthand one letter, or 0 where there is none
/// @param kind what its value looks like
/// @param placeholder what stands for the value in the help
/// @param otherwise the value where the flag is not given; empty for none
/// @param help what it does
public record Flag(String name, char shorthand, FlagKind kind, String placeholder, String otherwise, String help) {
    private static final char NONE = 0;

    public static Flag toggle(char shorthand, String name, String help) {
        return of(shorthand, name, FlagKind.TOGGLE, help);
    }

    public static Flag toggle(String name, String help) {
        return of(NONE, name, FlagKind.TOGGLE, help);
    }

    public static Flag text(char shorthand, String name, String help) {
        return of(shorthand, name, FlagKind.TEXT, help);
    }

    public static Flag text(String name, String help) {
        return of(NONE, name, FlagKind.TEXT, help);
    }

    public static Flag list(char shorthand, String name, String help) {
        return of(shorthand, name, FlagKind.LIST, help);
    }

    public static Flag list(String name, String help) {
        return of(NONE, name, FlagKind.LIST, help);
    }

    public static Flag of(String name, FlagKind kind, String help) {
        return of(NONE, name, kind, help);
    }

    public static Flag of(char shorthand, String name, FlagKind kind, String help) {
        return new Flag(name, shorthand, kind, kind.placeholder(), "", help);
    }

    /// The same with another default.
    public Flag otherwise(String value) {
        return new Flag(name, shorthand, kind, placeholder, value, help);
    }

    /// The same with another word for its value in the help.
    public Flag placeholder(String word) {
        return new Flag(name, shorthand, kind, word, otherwise, help);
    }

    /// As error messages name it: `-m, --memory`.
    String spelled() {
        return shorthand == NONE ? "--" + name : "-" + shorthand + ", --" + name;
    }
}
