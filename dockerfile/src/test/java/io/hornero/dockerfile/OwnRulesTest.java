package io.hornero.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.hornero.dockerfile.ContextFiles.Entry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Rules that BuildKit does not have.
class OwnRulesTest {
    private final Map<String, Entry> files = new HashMap<>(Map.of("", new Entry.Folder()));
    private Optional<ContextFiles.Size> size = Optional.empty();

    private final ContextFiles context = new ContextFiles() {
        @Override
        public Entry find(String path) {
            return files.getOrDefault(path, new Entry.Absent());
        }

        @Override
        public Optional<Size> size() {
            return size;
        }
    };

    private LintSubject subject(String text) {
        return LintSubject.of(Dockerfile.parse("Dockerfile", text)).withContext(context);
    }

    private List<String> findings(String text) {
        return findings(subject(text));
    }

    private static List<String> findings(LintSubject subject) {
        return LintReport.of(subject).findings().stream()
                .filter(f -> !f.rule().equals("RootUser") && !f.rule().equals("JSONArgsRecommended"))
                .map(Finding::line)
                .toList();
    }

    private void file(String path, boolean executable, String head) {
        files.put(path, new Entry.File(executable, head));
    }

    @Test
    void aScriptNeedsItsExecuteBit() {
        file("entry.sh", false, "#!/bin/sh\n");
        String dockerfile = "FROM busybox:1\nWORKDIR /app\nCOPY %s . ./\nENTRYPOINT [\"./entry.sh\"]\n";

        assertThat(findings(dockerfile.formatted("")))
                .containsExactly(
                        "ProgramNotExecutable: ENTRYPOINT ./entry.sh: entry.sh (COPY in line 3) has no execute bit;"
                                + " chmod +x it, or use COPY --chmod=755 (line 4)");
        assertThat(findings(dockerfile.formatted("--chmod=755"))).isEmpty();
        assertThat(findings(dockerfile.formatted("").replace("ENTRY", "RUN chmod +x *.sh\nENTRY")))
                .isEmpty();
        assertThat(findings(dockerfile.formatted("").replace("[\"./", "[\"sh\",\"./")))
                .isEmpty();
        file("entry.sh", true, "#!/bin/sh\n");
        assertThat(findings(dockerfile.formatted(""))).isEmpty();
    }

    @Test
    void findsTheScriptOnThePathAndByPattern() {
        file("bin/entry.sh", false, "#!/bin/sh\n");
        files.put("bin", new Entry.Folder());

        assertThat(findings("FROM busybox:1\nCOPY bin/*.sh /usr/local/bin/\nENTRYPOINT [\"entry.sh\", \"-x\"]\n"))
                .containsExactly(
                        "ProgramNotExecutable: ENTRYPOINT entry.sh: bin/entry.sh (COPY in line 2) has no execute"
                                + " bit; chmod +x it, or use COPY --chmod=755 (line 3)");
        assertThat(findings("FROM busybox:1\nCOPY bin/entry.sh /start\nCMD /start --now\n"))
                .containsExactly(
                        "ProgramNotExecutable: CMD /start: bin/entry.sh (COPY in line 2) has no execute bit; chmod"
                                + " +x it, or use COPY --chmod=755 (line 3)");
    }

    @Test
    void aScriptsLinesEndAsLinuxHasIt() {
        file("entry.sh", true, "#!/bin/sh\r\necho\r\n");

        assertThat(findings("FROM busybox:1\nCOPY entry.sh /\nENTRYPOINT [\"/entry.sh\"]\n"))
                .containsExactly(
                        "ProgramLineEndings: ENTRYPOINT /entry.sh: the lines of entry.sh (COPY in line 2) end with"
                                + " CRLF, which Linux takes for part of the text; save it with LF (line 3)");
    }

    @Test
    void aScriptHasToBeThere() {
        String dockerfile = "FROM busybox:1\nCOPY . /app\nCMD [\"python\", \"-u\", \"/app/main.py\"]\n";

        assertThat(findings(dockerfile))
                .containsExactly(
                        "ProgramNotFound: CMD /app/main.py: COPY in line 2 finds no main.py in the build context"
                                + " (line 3)");
        assertThat(findings(dockerfile.replace("CMD", "RUN generate > /app/main.py\nCMD")))
                .isEmpty();
        assertThat(findings(dockerfile.replace("/app\n", "/\n"))).isEmpty();
        assertThat(findings(dockerfile.replace("-u", "-m"))).isEmpty();
    }

    @Test
    void whatCannotBeToldIsNotReported() {
        files.put("link.sh", new Entry.Unknown());

        assertThat(findings("FROM busybox:1\nCOPY link.sh /\nCMD [\"/link.sh\"]\n"))
                .isEmpty();
        assertThat(findings("FROM busybox:1 AS b\nFROM busybox:1\nCOPY --from=b /x /app/\nCMD [\"/app/x\"]\n"))
                .isEmpty();
        assertThat(findings("FROM busybox:1\nADD x.tar.gz /app/\nCMD [\"/app/x.sh\"]\n"))
                .isEmpty();
    }

    @Test
    void aLambdaHandlerNamesAFileAndAFunction() {
        file("app.py", false, "import os\n\ndef handle(event, context):\n    pass\n");
        String dockerfile = "FROM public.ecr.aws/lambda/python:3.12\nCOPY app.py ${LAMBDA_TASK_ROOT}/\nCMD [\"%s\"]\n";

        assertThat(findings(dockerfile.formatted("app.handle"))).isEmpty();
        assertThat(findings(dockerfile.formatted("app.handler")))
                .containsExactly(
                        "LambdaHandlerNotFound: CMD \"app.handler\" names no function: app.py defines no 'handler';"
                                + " did you mean 'handle'? (line 3)");
        assertThat(findings(dockerfile.formatted("main.handle")))
                .containsExactly(
                        "LambdaHandlerNotFound: CMD \"main.handle\" names no file: there is no main.py in /var/task"
                                + " (line 3)");
        assertThat(findings(dockerfile.formatted("handle")))
                .containsExactly(
                        "LambdaHandlerNotFound: CMD \"handle\" is no handler: it names a file and a function, as"
                                + " app.handler (line 3)");
    }

    @Test
    void aLambdaHandlerOfAnyImage() {
        file("src/index.mjs", false, "export const handler = async () => {}\n");
        files.put("src", new Entry.Folder());
        String dockerfile =
                "FROM node:22\nWORKDIR /function\nCOPY src/ .\nENTRYPOINT [\"npx\", \"aws-lambda-ric\"]\nCMD"
                        + " [\"%s\"]\n";

        assertThat(findings(dockerfile.formatted("index.handler"))).isEmpty();
        assertThat(findings(dockerfile.formatted("index.main")))
                .containsExactly("LambdaHandlerNotFound: CMD \"index.main\" names no function: src/index.mjs defines no"
                        + " 'main' (line 5)");
    }

    @Test
    void anImageThatIsBuiltTellsExactly() {
        file("app/run", true, "#!/bin/bash -e\n");
        file("usr/bin/tool", false, "");
        LintSubject subject =
                LintSubject.of(Dockerfile.parse("Dockerfile", """
                FROM base:1
                RUN make
                WORKDIR /app
                CMD ["./run"]
                FROM base:1 AS tool
                CMD ["tool"]
                FROM base:1 AS none
                CMD ["./none"]
                """)).withBuilt(context);

        assertThat(image(subject.withTarget("0")))
                .containsExactly("ProgramNotFound: CMD ./run: its interpreter /bin/bash is not in the image (line 4)");
        assertThat(image(subject.withTarget("tool")))
                .containsExactly(
                        "ProgramNotExecutable: CMD tool: /usr/bin/tool (the image) has no execute bit; chmod +x it,"
                                + " or use COPY --chmod=755 (line 6)");
        assertThat(image(subject.withTarget("none")))
                .containsExactly("ProgramNotFound: CMD ./none: there is no /none in the image (line 8)");
    }

    private static List<String> image(LintSubject subject) {
        return LintReport.ofImage(subject).findings().stream()
                .map(Finding::line)
                .toList();
    }

    @Test
    void aContextThatIsNotKnownGivesNoFindings() {
        String dockerfile = "FROM public.ecr.aws/lambda/python:3.12\nCOPY src/ ./\nCMD [\"app.handler\"]\n";

        assertThat(findings(LintSubject.of(Dockerfile.parse("Dockerfile", dockerfile))))
                .isEmpty();
    }

    @Test
    void portsAgree() {
        assertThat(findings("""
                FROM scratch
                EXPOSE 80 443/tcp
                HEALTHCHECK CMD curl -f http://localhost:8080/health
                CMD ["gunicorn", "-b", "0.0.0.0:8000", "app:app"]
                """))
                .containsExactly(
                        "PortsDiffer: EXPOSE 80, 443, but CMD in line 4 listens on port 8000 (line 2)",
                        "PortsDiffer: HEALTHCHECK asks port 8080, but CMD in line 4 listens on port 8000 (line 3)");
        assertThat(findings("FROM scratch\nENV PORT=90\nEXPOSE $PORT\nCMD uvicorn a:b --port $PORT\n"))
                .isEmpty();
        assertThat(findings("FROM scratch\nEXPOSE 90\nHEALTHCHECK CMD wget -q http://127.0.0.1/ || exit 1\n"))
                .containsExactly("PortsDiffer: HEALTHCHECK asks port 80, but EXPOSE names 90 (line 3)");
        assertThat(findings("FROM scratch\nEXPOSE 8000-8010\nHEALTHCHECK CMD curl http://example.com:99/\nCMD"
                        + " [\"x\", \"--port=8005\"]\n"))
                .isEmpty();
    }

    @Test
    void secretsAreKnownByTheirLooks() {
        assertThat(findings("FROM scratch\nENV GREETING=AKIAIOSFODNN7EXAMPLE\n"))
                .containsExactly(
                        "SecretValue: ENV has what looks like an AWS access key, and everyone who has the image can"
                                + " read it: withdraw it, and use RUN --mount=type=secret (line 2)");
        assertThat(findings("FROM scratch\nRUN <<EOF\npip install --index-url https://me:s3cret@host/simple x\nEOF\n"))
                .hasSize(1);
        assertThat(findings("FROM scratch\nARG P\nRUN curl https://me:$P@host/ ssh://git@host/x http://a:80/b@c\n"))
                .isEmpty();
    }

    @Test
    void whatRarelyChangesComesFirst() {
        String dockerfile =
                "FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN pip install --no-cache-dir -r requirements.txt\n";
        assertThat(findings(dockerfile))
                .containsExactly("CacheOrder: COPY . . before RUN pip install: any changed file runs it again; copy"
                        + " requirements.txt before it, and the rest after (line 3)");

        LintSubject subject = subject(dockerfile);
        assertThat(findings(subject.withHistory((copy, run) -> copy.start() == 3 && run.start() == 4
                        ? Optional.of(new RerunHistory.Reruns(14, 12, Duration.ofMillis(41_300)))
                        : Optional.empty())))
                .containsExactly(
                        "CacheOrder: COPY . . before RUN pip install: 12 of your last 14 builds re-ran 41 s; copy"
                                + " requirements.txt before it, and the rest after (line 3)");
        assertThat(findings(subject.withHistory((_, _) -> Optional.of(new RerunHistory.Reruns(3, 0, Duration.ZERO)))))
                .isEmpty();
        assertThat(findings("FROM debian:12\nCOPY . /src\nRUN apt-get update && apt-get install -y git\n"))
                .containsExactly(
                        "CacheOrder: COPY . /src before RUN apt-get install: any changed file runs it again; it"
                                + " needs none of the files: put it first (line 2)");
        assertThat(findings("FROM node:22\nCOPY package*.json .\nRUN npm ci\nCOPY . .\nRUN npm run build\n"))
                .isEmpty();
        assertThat(findings("FROM node:22\nCOPY . .\nRUN npm ci --omit=dev && npm run build\n"))
                .hasSize(1);
        assertThat(findings("FROM python:3.12\nCOPY . .\nRUN pip install .\n")).isEmpty();
    }

    @Test
    void aLargeContextNeedsAnIgnoreFile() {
        size = Optional.of(new ContextFiles.Size(20_000, 56_000_000, List.of(".git", "node_modules")));
        String dockerfile = "FROM scratch\nCOPY . /app\n";

        assertThat(findings(dockerfile))
                .containsExactly("MissingDockerignore: COPY takes the whole context of 20,000 files (56 MB), .git,"
                        + " node_modules among them, and there is no .dockerignore (line 2)");
        assertThat(findings(subject(dockerfile).withIgnored(IgnorePatterns.NONE)))
                .isEmpty();
        assertThat(findings("FROM scratch\nCOPY src /app\n")).isEmpty();
    }

    @Test
    void baseImagesHaveTagsThatStay() {
        assertThat(findings("""
                ARG TAG=latest
                FROM debian:$TAG AS a
                FROM localhost:5000/b
                COPY --from=a / /
                COPY --from=c /x /y
                FROM d@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
                FROM a
                """))
                .containsExactly(
                        "LatestTag: debian:latest is another image from day to day: name a version, or a digest"
                                + " (line 2)",
                        "LatestTag: localhost:5000/b has no tag, and is whatever is latest: name a version, or a"
                                + " digest (line 3)",
                        "LatestTag: c has no tag, and is whatever is latest: name a version, or a digest (line 5)");
    }

    @Test
    void containersDoNotRunAsRoot() {
        String rule = "RootUser: containers of this image run as root: name another user with USER ";
        assertThat(lines("FROM busybox:1\nUSER app\nUSER 0:0\nCMD [\"x\"]\n")).containsExactly(rule + "(line 3)");
        assertThat(lines("FROM busybox:1\nCMD [\"x\"]\n")).containsExactly(rule + "(line 2)");
        assertThat(lines("FROM busybox:1\nUSER app\nCMD [\"x\"]\n")).isEmpty();
        assertThat(lines("FROM x/nginx-unprivileged:1\nCMD [\"x\"]\n")).isEmpty();
        assertThat(lines("FROM busybox:1\nRUN x\n")).isEmpty();
    }

    private List<String> lines(String text) {
        return LintReport.of(subject(text)).findings().stream()
                .map(Finding::line)
                .toList();
    }
}
