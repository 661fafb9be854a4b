package io.hornero.cli.internal.command;

/// The second half of the demo: a function from an image, called three times.
final class DemoFunction implements AutoCloseable {
    private static final String BASE = "public.ecr.aws/lambda/python:3.9";
    private static final String IMAGE = "lambda-python:1.0";
    private static final String FUNCTION = "hornero-demo";
    private static final String ITEMS = "[1, 2, 3]";
    private static final String RESULTS = "[2,3,4]";

    private final DemoScript script;

    DemoFunction(DemoScript script) {
        this.script = script;
    }

    void walk() throws java.io.IOException, InterruptedException {
        script.stage("the base image of Python functions", () -> script.run("base", BASE));
        script.stage(
                "a function's image",
                () -> script.run(
                        "build", "-t", IMAGE, script.example("lambda-python").toString()));
        script.stage(
                "a function with 256 MB and 300 s",
                () -> script.run(
                        "function", "deploy", FUNCTION, "--image", IMAGE, "--memory", "256", "--timeout", "300"));
        script.stage("the function, mapped over " + ITEMS, this::map);
    }

    private void map() {
        String output = script.read("function", "map", FUNCTION, ITEMS);
        script.expectEqual("the result", output.lines().findFirst().orElse(""), RESULTS);
    }

    @Override
    public void close() {
        script.quietly("function", "rm", FUNCTION);
    }
}
