package io.seamark.proof.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each house rule is broken once here, by a class that is compiled for it, and says so. A rule without such a class
/// fails this test.
class HouseRulesCanFailTest {
    private static final Map<String, List<String>> BREAKING = Map.ofEntries(
            Map.entry(
                    "importsPointDown",
                    List.of(
                            "package io.seamark.services.upper; public class Above {}",
                            "package io.seamark.platform.lower; class Below { io.seamark.services.upper.Above above; }")),
            Map.entry(
                    "servicesMeetOnlyInProduct",
                    List.of(
                            "package io.seamark.services.one; public class One {}",
                            "package io.seamark.services.two; class Two { io.seamark.services.one.One one; }")),
            Map.entry(
                    "planesDoNotKnowEachOther",
                    List.of(
                            "package io.seamark.planes.one; public class One {}",
                            "package io.seamark.planes.two; class Two { io.seamark.planes.one.One one; }")),
            Map.entry(
                    "planesKnowNoStore",
                    List.of("package io.seamark.planes.one; class Keeps { io.seamark.platform.store.Store store; }")),
            Map.entry(
                    "modulesAreFreeOfCycles",
                    List.of(
                            "package io.seamark.services.one; public class A { io.seamark.services.two.B b; }",
                            "package io.seamark.services.two; public class B { io.seamark.services.one.A a; }")),
            Map.entry(
                    "coreImportsNothingOfOurs",
                    List.of(
                            "package io.seamark.platform.core; class Keeps { io.seamark.platform.store.Store store; }")),
            Map.entry(
                    "eventLoopsStayWhereBytesMove",
                    List.of("package io.seamark.services.one; class Loops { io.netty.channel.EventLoop loop; }")),
            Map.entry(
                    "noNettyTypeLeavesItsModule",
                    List.of("package io.seamark.platform.wire; public class Open {"
                            + " public io.netty.buffer.ByteBuf bytes() { return null; } }")),
            Map.entry(
                    "storesStayBehindTheirPort",
                    List.of("package io.seamark.services.one; class Deep { org.rocksdb.RocksDB db; }")),
            Map.entry(
                    "onlyProductChoosesAStore",
                    List.of("package io.seamark.services.one; class Chooses {"
                            + " io.seamark.platform.store.embedded.EmbeddedStore store; }")),
            Map.entry(
                    "timeIsAnArgument",
                    List.of("package io.seamark.services.one; class Late {"
                            + " Object now() { return java.time.Instant.now(); } }")),
            Map.entry(
                    "randomnessIsAnArgument",
                    List.of("package io.seamark.services.one; class Dice {"
                            + " Object roll() { return java.util.UUID.randomUUID(); } }")),
            Map.entry(
                    "nothingStaticChanges",
                    List.of("package io.seamark.services.one; class Shared { static int count; }")),
            Map.entry(
                    "onlyTheCommandPrints",
                    List.of("package io.seamark.services.one; class Loud {"
                            + " void shout() { System.out.println(); } }")),
            Map.entry(
                    "noPreviewAndNoContainer",
                    List.of("package io.seamark.services.one; class Finds {"
                            + " java.util.ServiceLoader<String> found; }")),
            Map.entry(
                    "thereIsNoDrawerForOddsAndEnds", List.of("package io.seamark.services.one; class StringUtils {}")),
            Map.entry(
                    "systemCallsStandInOneModule",
                    List.of("package io.seamark.services.one; class Calls { java.lang.foreign.Linker linker; }")));

    @TempDir
    Path folder;

    @Test
    void everyRuleFailsOnWhatBreaksIt() throws Exception {
        var silent = new ArrayList<String>();
        for (Field field : HouseRulesTest.class.getDeclaredFields()) {
            if (field.isAnnotationPresent(ArchTest.class)) {
                List<String> sources = BREAKING.get(field.getName());
                assertThat(sources).as("what breaks %s", field.getName()).isNotNull();
                JavaClasses broken = compiled(field.getName(), sources);
                assertThat(broken).as("%s", field.getName()).hasSizeGreaterThanOrEqualTo(sources.size());
                if (!((ArchRule) field.get(null)).evaluate(broken).hasViolation()) {
                    silent.add(field.getName());
                }
            }
        }
        assertThat(silent).as("rules that let through what breaks them").isEmpty();
    }

    private JavaClasses compiled(String rule, List<String> sources) throws IOException {
        Path classes = Files.createDirectories(folder.resolve(rule).resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var arguments = new ArrayList<>(List.of(
                "-proc:none", "-nowarn", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        for (String source : sources) {
            String name = source.replaceFirst("(?s).*? class (\\w+).*", "$1");
            Path file = Files.writeString(folder.resolve(rule).resolve(name + ".java"), source);
            arguments.add(file.toString());
        }
        assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new)))
                .as("%s", sources)
                .isZero();
        return new ClassFileImporter().importPath(classes);
    }
}
