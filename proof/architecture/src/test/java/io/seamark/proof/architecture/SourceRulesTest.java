package io.seamark.proof.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The house rules about files: what they are called, how long they are, where they stand.
class SourceRulesTest {
    private static final Path ROOT = root();

    @Test
    void aModuleHasOnePackage() throws IOException {
        for (Path module : modules()) {
            Path main = module.resolve("src/main/java");
            if (!Files.isDirectory(main)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(main)) {
                List<Path> packages = files.filter(SourceRulesTest::isJava)
                        .map(Path::getParent)
                        .distinct()
                        .toList();
                assertThat(packages).as("packages of %s", module).hasSizeLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void everyPackageIsNullMarked() throws IOException {
        for (Path file : sources()) {
            Path main = file.resolveSibling("package-info.java");
            Path twin = Path.of(main.toString().replace("/src/test/java/", "/src/main/java/"));
            assertThat(Files.exists(main) || Files.exists(twin))
                    .as("package-info.java beside %s", file)
                    .isTrue();
            Path info = Files.exists(main) ? main : twin;
            assertThat(Files.readString(info)).as("%s", info).contains("@NullMarked");
        }
    }

    @Test
    void noFileIsLongerThan500Lines() throws IOException {
        for (Path file : sources()) {
            assertThat(Files.readAllLines(file)).as("%s", file).hasSizeLessThanOrEqualTo(500);
        }
    }

    @Test
    void testsDoNotSleepAreNotSwitchedOffAndLeaveNothingForLater() throws IOException {
        var later = Pattern.compile("@Dis" + "abled|\\bTO" + "DO\\b|\\bFIX" + "ME\\b");
        var sleep = Pattern.compile(later + "|Thread\\." + "sleep\\(");
        for (Path file : sources()) {
            var banned = file.toString().contains("/src/test/") ? sleep : later;
            assertThat(banned.matcher(Files.readString(file)).results().map(r -> r.group()))
                    .as("%s", file)
                    .isEmpty();
        }
    }

    @Test
    void importsAreExplicit() throws IOException {
        var wildcard = Pattern.compile("(?m)^import .*\\*;");
        for (Path file : sources()) {
            assertThat(wildcard.matcher(Files.readString(file)).find())
                    .as("wildcard import in %s", file)
                    .isFalse();
        }
    }

    @Test
    void nothingNamesAMachine() throws IOException {
        var machine = Pattern.compile("/ro" + "ot/|/ho" + "me/[a-z]|/wo" + "rk/|repo\\.maven\\." + "apache");
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(SourceRulesTest::isText).toList()) {
                assertThat(machine.matcher(Files.readString(file)).results().map(r -> r.group()))
                        .as("%s", file)
                        .isEmpty();
            }
        }
    }

    private static boolean isText(Path file) {
        String name = file.toString();
        return !name.contains("/target/")
                && !name.contains("/.git/")
                && !name.contains("/.seamark/")
                && (name.endsWith(".java") || name.endsWith(".md") || name.endsWith(".xml") || name.endsWith("run"));
    }

    private static boolean isJava(Path file) {
        return file.toString().endsWith(".java");
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(SourceRulesTest::isJava)
                    .filter(f -> f.toString().contains("/src/"))
                    .filter(f -> !f.toString().contains("/target/"))
                    .toList();
        }
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 3)) {
            return files.filter(f -> f.endsWith("pom.xml"))
                    .map(Path::getParent)
                    .filter(m -> !m.equals(ROOT))
                    .toList();
        }
    }

    private static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".mvn"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no .mvn above the working directory");
    }
}
