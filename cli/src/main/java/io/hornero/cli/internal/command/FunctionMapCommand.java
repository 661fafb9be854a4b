package io.hornero.cli.internal.command;

import io.hornero.base.Failure;
import io.hornero.base.TaskScope;
import io.hornero.cli.internal.flag.Arguments;
import io.hornero.cli.internal.flag.Flag;
import io.hornero.cli.internal.flag.FlagKind;
import io.hornero.cli.internal.flag.Flags;
import io.hornero.json.Json;
import io.hornero.json.JsonArray;
import io.hornero.json.JsonException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// `hornero function map`: one call for each item of an array, several at once.
final class FunctionMapCommand implements Command {
    @Override
    public Usage usage() {
        return Usage.of("function map", "Call a function with each item of a JSON array")
                .operands("NAME JSON_ARRAY", 2, 2)
                .flags(Flags.of(
                        Flag.of('c', "concurrency", FlagKind.INTEGER, "Calls under way at once")
                                .otherwise("8"),
                        Flag.toggle('q', "quiet", "Print the results only")));
    }

    @Override
    public int run(Arguments arguments, Session session) throws IOException, InterruptedException {
        JsonArray items = items(arguments.operand(1));
        int atOnce =
                Math.max(1, Math.toIntExact(arguments.integer("concurrency").orElse(1L)));
        List<Invocation> calls = map(new LambdaFunctions(session.engine()), arguments.operand(0), items, atOnce);
        if (!arguments.on("quiet")) {
            calls.forEach(call -> session.err().print(call.log()));
            session.err().flush();
        }
        session.out().println(results(calls).write());
        if (!arguments.on("quiet")) {
            session.out().print("\n" + InvocationTable.of(calls));
        }
        for (Invocation call : calls) {
            if (!call.succeeded()) {
                session.complain(Failure.invalid("the call with " + call.payload() + " failed: " + call.answer()));
            }
        }
        return calls.stream().allMatch(Invocation::succeeded) ? 0 : 1;
    }

    private static JsonArray items(String text) {
        try {
            return Json.parse(text).array();
        } catch (JsonException e) {
            throw e.asFailure("the items must be a JSON array, as [1, 2, 3]");
        }
    }

    /// Calls in any order, results in the items' order.
    static List<Invocation> map(LambdaFunctions functions, String name, JsonArray items, int atOnce)
            throws InterruptedException {
        Semaphore free = new Semaphore(atOnce);
        List<Future<Invocation>> futures = new ArrayList<>();
        try (TaskScope scope = new TaskScope("map")) {
            for (Json item : items) {
                futures.add(scope.fork(() -> {
                    free.acquire();
                    try {
                        return functions.invoke(name, item.write());
                    } finally {
                        free.release();
                    }
                }));
            }
            List<Invocation> calls = new ArrayList<>();
            for (Future<Invocation> future : futures) {
                calls.add(TaskScope.get(future));
            }
            return calls;
        }
    }

    /// The answers; `null` stands for a call that failed.
    static JsonArray results(List<Invocation> calls) {
        JsonArray results = JsonArray.of();
        for (Invocation call : calls) {
            results.add(call.succeeded() ? Json.parse(call.answer()) : Json.NULL);
        }
        return results;
    }
}
