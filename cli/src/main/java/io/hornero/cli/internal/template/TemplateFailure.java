package io.hornero.cli.internal.template;

/// A malformed template, or one that does not fit its data.
public final class TemplateFailure extends RuntimeException {
    TemplateFailure(String message) {
        super(message);
    }
}
