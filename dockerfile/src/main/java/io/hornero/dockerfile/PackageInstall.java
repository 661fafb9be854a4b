package io.hornero.dockerfile;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A command that installs packages, and the files that tell it which.
///
/// @param command the words that say what it does, as `pip install`
/// @param files names of files, as `requirements.txt`; none where the command names the packages itself
public record PackageInstall(String command, List<String> files) {
    public PackageInstall {
        files = List.copyOf(files);
    }

    /// @param text what it looks like
    /// @param files what it reads; the text's second group where there are none
    private record Form(Pattern text, List<String> files, boolean named) {
        static Form of(String text, String... files) {
            return new Form(pattern(text), List.of(files), false);
        }

        static Form naming(String text) {
            return new Form(pattern(text), List.of(), true);
        }

        private static Pattern pattern(String text) {
            return Pattern.compile("(?:^|[\\s;&|(])(" + text + ")(?=$|[\\s;&|)])");
        }
    }

    private static final List<Form> FORMS = List.of(
            Form.naming("(?:uv )?pip3? install (?:[^;&|]*\\s)?(?:-r|--requirement)[ =]?(\\S+)"),
            Form.of("npm (?:ci|install|i)(?= *(?:$|[;&|]|-))", "package.json", "package-lock.json"),
            Form.of("yarn(?: install)?(?= *(?:$|[;&|]|-))", "package.json", "yarn.lock"),
            Form.of("pnpm (?:install|i)(?= *(?:$|[;&|]|-))", "package.json", "pnpm-lock.yaml"),
            Form.of("poetry install", "pyproject.toml", "poetry.lock"),
            Form.of("uv sync", "pyproject.toml", "uv.lock"),
            Form.of("go mod download", "go.mod", "go.sum"),
            Form.of("cargo fetch", "Cargo.toml", "Cargo.lock"),
            Form.of("bundle install", "Gemfile", "Gemfile.lock"),
            Form.of("composer install", "composer.json", "composer.lock"),
            Form.of("(?:\\./)?mvnw? [^;&|]*dependency:(?:go-offline|resolve)", "pom.xml"),
            Form.of("(?:apt-get|apt|apk|yum|dnf|microdnf|zypper) [^;&|]*?(?:install|add)"));

    /// The first such command in a line of shell; one that needs the sources themselves is none.
    public static Optional<PackageInstall> find(String shell) {
        for (Form form : FORMS) {
            Matcher matcher = form.text().matcher(shell);
            if (matcher.find()) {
                List<String> files = form.named() ? List.of(matcher.group(2)) : form.files();
                return Optional.of(new PackageInstall(brief(matcher.group(1)), files));
            }
        }
        return Optional.empty();
    }

    /// The program and its verb.
    private static String brief(String command) {
        String[] words = command.strip().split("\\s+");
        if (words.length == 1) {
            return words[0];
        }
        int verb = words[0].equals("uv") ? 1 : words.length - 1;
        for (int i = 1; i < verb; i++) {
            if (!words[i].startsWith("-")) {
                verb = i;
            }
        }
        return words[0] + " " + words[verb];
    }

    /// What would keep it from running again: `copy requirements.txt before it, and the rest after`.
    public String remedy() {
        return files.isEmpty()
                ? "it needs none of the files: put it first"
                : "copy " + String.join(" and ", files) + " before it, and the rest after";
    }
}
