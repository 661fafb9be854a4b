package io.hornero.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hornero.base.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerfileTest {

    private static Dockerfile parse(String text) {
        return Dockerfile.parse("Dockerfile", text);
    }

    private static Statement statement(String line) {
        return parse("FROM x\n" + line).statements().get(1);
    }

    private static Instruction instruction(String line) {
        return parse("FROM x\n" + line).stages().getFirst().instructions().getFirst();
    }

    @Test
    void joinsLinesAndDropsComments() {
        Statement run = statement("""
                run echo a \\
                  # a comment
                  && echo b \\

                  && echo c
                """);

        assertThat(run.name()).isEqualTo("RUN");
        assertThat(run.args()).containsExactly("echo a   && echo b   && echo c");
        assertThat(run.range()).isEqualTo(new SourceRange(2, 6));
        assertThat(parse("FROM x\nRUN a \\\n\n b\n").emptyContinuations()).containsExactly(4);
    }

    @Test
    void readsDirectivesAtTheTopOnly() {
        Dockerfile file =
                parse("\uFEFF# syntax=docker/dockerfile:1\n# Escape = `\n# check=skip=all\n\nFROM x\nRUN a `\n b\n");

        assertThat(file.directives()).isEqualTo(new Directives('`', "docker/dockerfile:1", "skip=all"));
        assertThat(file.statements().getLast().args()).containsExactly("a  b");
        assertThat(parse("# hello\n# escape=`\nFROM x\n").directives()).isEqualTo(Directives.NONE);
    }

    @Test
    void readsSeveralHereDocuments() {
        Statement copy = statement("COPY <<one 3<<-\"two\" /to/\n$A\none\n\tb\n\ttwo\n");

        assertThat(copy.heredocs())
                .containsExactly(
                        new Heredoc("one", "$A\n", true, false, 0), new Heredoc("two", "\tb\n", false, true, 3));
        assertThat(copy.heredocs().get(1).body()).isEqualTo("b\n");
        assertThat(copy.range()).isEqualTo(new SourceRange(2, 6));
    }

    @Test
    void anArithmeticShiftIsNoHereDocument() {
        assertThat(statement("RUN [\"echo\", \"<<EOF\"]").heredocs()).isEmpty();
        assertThat(statement("ENV A=<<EOF").heredocs()).isEmpty();
    }

    @Test
    void tellsExecFormFromShellForm() {
        assertThat(statement("CMD [ \"a\", \"b\\n\\u00e9\" ]").args()).containsExactly("a", "b\n\u00e9");
        assertThat(statement("CMD [ \"a\", ]").args()).containsExactly("[ \"a\", ]");
        assertThat(statement("CMD ['a']").json()).isFalse();
        assertThat(statement("CMD []").json()).isTrue();
    }

    @Test
    void keepsQuotesInPairs() {
        assertThat(statement("ENV A=\"x y\" B='z' C=p\\ q").args()).containsExactly("A=\"x y\"", "B='z'", "C=p\\ q");
        assertThat(statement("ENV A x  y").args()).containsExactly("A", "x  y");
        assertThat(((Instruction.Env) instruction("ENV A x=y")).pairs())
                .containsExactly(new KeyValue("A", "x=y", true));
    }

    @Test
    void splitsFlagsOff() {
        Statement copy = statement("COPY --from='a b' --chown=1:2 -- --x /y");

        assertThat(copy.flags()).containsExactly("--from=a b", "--chown=1:2");
        assertThat(copy.args()).containsExactly("--x", "/y");
    }

    @Test
    void readsHealthchecks() {
        Instruction.Healthcheck check = (Instruction.Healthcheck)
                instruction("HEALTHCHECK --interval=1m30s --timeout=1.5s --retries=4 CMD curl -f x || exit 1");

        assertThat(check.interval()).isEqualTo(Duration.ofSeconds(90));
        assertThat(check.timeout()).isEqualTo(Duration.ofMillis(1500));
        assertThat(check.retries()).isEqualTo(4);
        assertThat(check.command()).isEqualTo(new CommandLine(List.of("curl -f x || exit 1"), true));
        assertThat(((Instruction.Healthcheck) instruction("HEALTHCHECK none")).command())
                .isNull();
    }

    @Test
    void keepsTheTextOfTriggers() {
        Instruction.OnBuild onBuild = (Instruction.OnBuild) instruction("ONBUILD RUN <<E\necho x\nE\n");

        assertThat(onBuild.expression()).isEqualTo("RUN <<E\necho x\nE");
        assertThat(onBuild.trigger()).isInstanceOf(Instruction.Run.class);
        Instruction again = parse("FROM x\n").parseTrigger(onBuild.expression(), new SourceRange(7, 7));
        assertThat(again.range()).isEqualTo(new SourceRange(7, 7));
        assertThat(again.source().heredocs().getFirst().content()).isEqualTo("echo x\n");
    }

    @Test
    void findsStagesByNameAndIndex() {
        Dockerfile file = parse("ARG A=1\nFROM a AS One\nFROM b\nCOPY x y\n");

        assertThat(file.globalArgs()).hasSize(1);
        assertThat(file.stage("ONE").orElseThrow().index()).isZero();
        assertThat(file.stage("1").orElseThrow().instructions()).hasSize(1);
        assertThat(file.stage("2")).isEmpty();
        assertThat(file.target("")).isEqualTo(file.stages().get(1));
        assertThatThrownBy(() -> file.target("oen"))
                .hasMessage("target stage 'oen' is not defined in Dockerfile; did you mean 'one'?");
    }

    @Test
    void showsThePlaceOfAFailure() {
        Dockerfile file = parse("FROM x\nRUN a\nRUN b\n");

        assertThat(file.excerpt(new SourceRange(2, 2)))
                .isEqualTo("   1 |     FROM x\n   2 | >>> RUN a\n   3 |     RUN b\n");
        assertThat(file.failure(new SourceRange(2, 2), "no")).hasMessage("Dockerfile:2: no");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "FORM x|unknown instruction: FORM; did you mean FROM?",
                "FROM a b|FROM requires either one or three arguments: FROM image [AS name]",
                "FROM a AS 1x|invalid name for build stage: \"1x\", name can't start with a number or contain symbols",
                "COPY a|COPY requires at least two arguments, but only one was provided. Destination could not be determined",
                "COPY --form=a b c|unknown flag: --form; did you mean --from?",
                "COPY --from a b|missing a value on flag: --from",
                "COPY --link=maybe a b|expecting boolean value for flag --link, not: maybe",
                "COPY --chown=a --chown=b c d|duplicate flag specified: --chown",
                "COPY --from=$X a b|variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround",
                "RUN --network=hots x|--network=hots is not valid: use default, none, host; did you mean 'host'?",
                "RUN --mount=from=$X,target=/a x|'from' doesn't support variable expansion, define alias stage instead",
                "CMD [\"a\", 1]|when using JSON array syntax, arrays must be comprised of strings only",
                "ENV A|ENV must have two arguments",
                "ENV =b|ENV names can not be blank",
                "ENV A=1 B|Syntax error - can't find = in \"B\". Must be of the form: name=value",
                "ENV|ENV requires at least one argument",
                "SHELL sh -c|SHELL requires the arguments to be in JSON form, as SHELL [\"/bin/bash\", \"-c\"]",
                "ONBUILD ONBUILD RUN x|Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed",
                "ONBUILD FROM x|FROM isn't allowed as an ONBUILD trigger",
                "HEALTHCHECK CMD|Missing command after HEALTHCHECK CMD",
                "HEALTHCHECK --interval=1 CMD x|invalid duration \"1\": use a number and a unit, as 30s or 1m30s",
                "HEALTHCHECK --interval=1us CMD x|Interval \"interval\" cannot be less than 1ms",
                "WORKDIR|WORKDIR requires exactly one argument",
                "RUN <<EOF|unterminated heredoc: no line is 'EOF'",
            })
    void explainsWhatIsWrong(String line, String message) {
        assertThatThrownBy(() -> parse("FROM x\n" + line))
                .isInstanceOf(Failure.class)
                .hasMessage("Dockerfile:2: " + message);
    }

    @Test
    void needsAStage() {
        assertThatThrownBy(() -> parse("# nothing\n"))
                .hasMessage("Dockerfile:1: file with no instructions; the first one must be FROM");
        assertThatThrownBy(() -> parse("ARG A\n"))
                .hasMessage("Dockerfile: dockerfile contains no stages to build; it needs a FROM");
        assertThatThrownBy(() -> parse("RUN x\nFROM y\n"))
                .hasMessage("Dockerfile:1: no build stage in current context: RUN stands before the first FROM");
    }

    @Test
    void refusesEndlessLines() {
        assertThatThrownBy(() -> parse("FROM x\nRUN " + "y".repeat(65_532)))
                .hasMessage("Dockerfile:2: dockerfile line greater than max allowed size of 65535");
    }

    @Test
    void parsesMounts() {
        RunMount cache = RunMount.parse("type=cache,target=/root/.cache,sharing=locked,uid=5,mode=0700", v -> v);
        assertThat(cache.type()).isEqualTo(RunMount.Type.CACHE);
        assertThat(cache.sharing()).isEqualTo(RunMount.Sharing.LOCKED);
        assertThat(cache.readOnly()).isFalse();
        assertThat(cache.mode()).isEqualTo(0700);
        assertThat(RunMount.parse("target=/x,\"source=a,b\"", v -> v).source()).isEqualTo("a,b");
        assertThat(RunMount.parse("type=tmpfs,target=/t,size=2m", v -> v).sizeBytes())
                .isEqualTo(2 << 20);
        assertThatThrownBy(() -> RunMount.parse("type=cahce,target=/x", v -> v))
                .hasMessage("unsupported mount type \"cahce\"; did you mean 'cache'?");
        assertThatThrownBy(() -> RunMount.parse("typ=cache", v -> v))
                .hasMessage("unexpected key 'typ' in 'typ=cache'; did you mean 'type'?");
    }

    @Test
    void randomTextFailsPolitelyOrParses() {
        Random random = new Random(7);
        String alphabet = "FROM RUNCOPY \n\t\\`\"'$${}<<EOF#=[]-:/,\u00e9\0";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder("FROM x\n");
            for (int n = random.nextInt(60); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                Dockerfile file = parse(text.toString());
                file.statements().forEach(s -> new Words('\\').shown(s.text(), name -> null));
            } catch (Failure expected) {
                assertThat(expected.text()).isNotEmpty();
            }
        }
    }
}
