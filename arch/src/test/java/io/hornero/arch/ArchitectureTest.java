package io.hornero.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInDiagram;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the code to `docs/architecture.puml` and to the few rules that the drawing cannot show.
class ArchitectureTest {
    private static final Path ROOT = root();
    private static final Path DRAWING = ROOT.resolve("docs/architecture.puml");
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.hornero");

    @Test
    void everyDependencyIsInTheDrawing() throws IOException {
        ArchRuleDefinition.classes()
                .should(adhereToPlantUmlDiagram(DRAWING.toUri().toURL(), consideringOnlyDependenciesInDiagram()))
                .check(CODE);
    }

    @Test
    void everyModuleIsInTheDrawing() throws IOException {
        Set<String> drawn = matches(Files.readString(DRAWING), Pattern.compile("(?m)^ {2}\\[([a-z-]+)] <<"));
        Set<String> modules =
                matches(Files.readString(ROOT.resolve("pom.xml")), Pattern.compile("<module>([a-z-]+)</module>"));
        modules.removeAll(Set.of("testkit", "arch", "acceptance"));
        assertThat(drawn).isEqualTo(modules);
    }

    @Test
    void internalPackagesStayInternal() {
        ArchRuleDefinition.classes().should(new StayOutOfOthersInternals()).check(CODE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.hornero.(*)..").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void onlyHttpKnowsTheHttpLibrary() {
        onlyIn("io.hornero.http..", "io.netty..");
    }

    @Test
    void onlyLinuxCallsNativeCode() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.hornero.linux..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.lang\\.foreign\\.(Linker|SymbolLookup|FunctionDescriptor).*")
                .check(CODE);
    }

    @Test
    void onlyStoreKnowsSql() {
        onlyIn("io.hornero.store..", "java.sql..", "org.sqlite..");
    }

    @Test
    void commandStartsWithoutNettyOrTheJdkHttpClient() {
        noClasses()
                .that()
                .resideInAPackage("io.hornero.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "java.net.http..")
                .check(CODE);
    }

    @Test
    void filesFitThreeScreens() throws IOException {
        List<String> tooLong = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(f -> f.toString().contains("/src/main/java/"))
                    .filter(f -> f.toString().endsWith(".java"))
                    .toList()) {
                long lines = Files.readString(file).lines().count();
                if (lines > 420) {
                    tooLong.add(ROOT.relativize(file) + ": " + lines + " lines");
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void everyPlaceThatTheArchitectureDocumentNamesExists() throws IOException {
        String text = Files.readString(ROOT.resolve("ARCHITECTURE.md"));
        Set<String> named = matches(text, Pattern.compile("`([A-Z][A-Za-z]+)`"));
        Set<String> types = CODE.stream().map(JavaClass::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
        assertThat(types).containsAll(named);
    }

    private static void onlyIn(String module, String... libraries) {
        noClasses()
                .that()
                .resideOutsideOfPackage(module)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .check(CODE);
    }

    private static Set<String> matches(String text, Pattern pattern) {
        Set<String> found = new TreeSet<>();
        for (Matcher m = pattern.matcher(text); m.find(); ) {
            found.add(m.group(1));
        }
        return found;
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/architecture.puml"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static final class StayOutOfOthersInternals extends ArchCondition<JavaClass> {
        private StayOutOfOthersInternals() {
            super("stay out of other modules' internal packages");
        }

        @Override
        public void check(JavaClass user, ConditionEvents events) {
            user.getDirectDependenciesFromSelf().stream()
                    .filter(d -> isInternal().test(d.getTargetClass()))
                    .filter(d -> !module(d.getTargetClass()).equals(module(user)))
                    .forEach(d -> events.add(SimpleConditionEvent.violated(user, d.getDescription())));
        }

        private static DescribedPredicate<JavaClass> isInternal() {
            return DescribedPredicate.describe(
                    "internal", c -> c.getPackageName().matches("io\\.hornero\\.[a-z]+\\.internal.*"));
        }

        private static String module(JavaClass type) {
            return type.getPackageName().split("\\.")[2];
        }
    }
}
