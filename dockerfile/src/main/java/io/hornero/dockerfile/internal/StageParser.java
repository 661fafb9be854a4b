package io.hornero.dockerfile.internal;

import io.hornero.base.Failure;
import io.hornero.dockerfile.Dockerfile;
import io.hornero.dockerfile.Instruction;
import io.hornero.dockerfile.SourceRange;
import io.hornero.dockerfile.Stage;
import io.hornero.dockerfile.Statement;
import java.util.ArrayList;
import java.util.List;

/// Statements to instructions in stages; adds file and line to failures.
public final class StageParser {
    private final String name;

    /// @param name of the file, for messages
    public StageParser(String name) {
        this.name = name;
    }

    public Dockerfile stages(String text, FileParser.Result file) {
        List<Instruction.Arg> globalArgs = new ArrayList<>();
        List<Stage> stages = new ArrayList<>();
        List<Instruction> body = new ArrayList<>();
        Instruction.From from = null;
        for (Statement statement : file.statements()) {
            Instruction instruction = instruction(statement);
            if (instruction instanceof Instruction.From next) {
                if (from != null) {
                    stages.add(new Stage(stages.size(), from, body));
                }
                from = next;
                body = new ArrayList<>();
            } else if (from != null) {
                body.add(instruction);
            } else if (instruction instanceof Instruction.Arg arg) {
                globalArgs.add(arg);
            } else {
                throw Failure.invalid(name + ":" + statement.range().start() + ": no build stage in current context: "
                        + statement.name() + " stands before the first FROM");
            }
        }
        if (from == null) {
            throw Failure.invalid(name + ": dockerfile contains no stages to build; it needs a FROM");
        }
        stages.add(new Stage(stages.size(), from, body));
        return new Dockerfile(
                name, text, file.directives(), file.statements(), globalArgs, stages, file.emptyContinuations());
    }

    public Instruction trigger(String expression, SourceRange where) {
        List<Statement> statements;
        try {
            statements = new FileParser("ONBUILD").parse(expression).statements();
        } catch (Failure e) {
            throw FileParser.relocated(e, name, where.start());
        }
        if (statements.size() != 1) {
            throw Failure.invalid(name + ":" + where.start() + ": onbuild trigger should be a single expression");
        }
        Statement s = statements.getFirst();
        return instruction(new Statement(
                s.keyword(), s.flags(), s.args(), s.json(), s.heredocs(), where, s.text(), List.of(), s.trigger()));
    }

    private Instruction instruction(Statement statement) {
        try {
            return InstructionParser.parse(statement);
        } catch (Failure e) {
            throw FileParser.relocated(e, name, statement.range().start());
        }
    }
}
