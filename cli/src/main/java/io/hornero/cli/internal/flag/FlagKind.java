package io.hornero.cli.internal.flag;

/// What a flag's value must look like.
public enum FlagKind {
    /// Present or not; `--name=false` turns it off again.
    TOGGLE("") {
        @Override
        void check(String value) {
            Toggle.parse(value);
        }
    },
    TEXT("string"),
    /// May be given several times; the values add up.
    LIST("list"),
    INTEGER("int") {
        @Override
        void check(String value) {
            try {
                Long.parseLong(value);
            } catch (NumberFormatException _) {
                throw new IllegalArgumentException("'" + value + "' is not a whole number");
            }
        }
    },
    DECIMAL("decimal") {
        @Override
        void check(String value) {
            try {
                new java.math.BigDecimal(value);
            } catch (NumberFormatException _) {
                throw new IllegalArgumentException("'" + value + "' is not a number");
            }
        }
    },
    /// A size, as `512m`.
    BYTES("bytes") {
        @Override
        void check(String value) {
            ByteSize.parse(value);
        }
    },
    /// A time span, as `1m30s`.
    DURATION("duration") {
        @Override
        void check(String value) {
            GoDuration.parse(value);
        }
    };

    private final String placeholder;

    FlagKind(String placeholder) {
        this.placeholder = placeholder;
    }

    /// What stands for the value in a help text.
    String placeholder() {
        return placeholder;
    }

    /// @throws IllegalArgumentException the value is malformed; the message says how
    void check(String value) {}
}
