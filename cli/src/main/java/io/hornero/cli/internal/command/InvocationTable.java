package io.hornero.cli.internal.command;

import io.hornero.cli.internal.format.Ids;
import io.hornero.cli.internal.format.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/// What calls took and cost: a line each, and the totals.
final class InvocationTable {
    private static final int TEXT_LENGTH = 24;

    private InvocationTable() {}

    static String of(List<Invocation> calls) {
        Table table = new Table().add("INPUT", "RESULT", "DURATION", "BILLED", "MEMORY USED", "INIT", "COST");
        for (Invocation call : calls) {
            table.add(
                    Ids.ellipsis(call.payload(), TEXT_LENGTH),
                    Ids.ellipsis(call.succeeded() ? call.answer() : "error: " + call.error(), TEXT_LENGTH),
                    millis(call.number("durationMs")),
                    millis(call.number("billedMs")),
                    call.number("maxMemoryUsedMb").toPlainString() + " MB",
                    call.cold() ? millis(call.number("initMs")) : "-",
                    dollars(call.number("costUsd")));
        }
        long cold = calls.stream().filter(Invocation::cold).count();
        table.add(
                "total",
                calls.size() + (calls.size() == 1 ? " call" : " calls"),
                millis(sum(calls, c -> c.number("durationMs"))),
                millis(sum(calls, c -> c.number("billedMs"))),
                "",
                cold + " cold",
                dollars(sum(calls, c -> c.number("costUsd"))));
        return table.text();
    }

    private static BigDecimal sum(List<Invocation> calls, Function<Invocation, BigDecimal> part) {
        return calls.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String millis(BigDecimal number) {
        return number.toPlainString() + " ms";
    }

    private static String dollars(BigDecimal number) {
        return "$" + number.stripTrailingZeros().toPlainString();
    }
}
