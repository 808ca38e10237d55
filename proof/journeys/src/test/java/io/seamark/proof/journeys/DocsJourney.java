package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.proof.journeys.SeamarkProcess.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every command that the documents show, in fenced blocks without a language, is one that a test here runs.
class DocsJourney {
    private static final String BUILD = "mvn verify";
    private static final String UP = "./seamark up";
    private static final String ENVIRONMENT = "eval \"$(./seamark env)\"";
    private static final String IDENTITY = "aws sts get-caller-identity";
    /// Run by [DemoJourney].
    private static final String DEMO = "./seamark demo";

    private static final Set<String> ASKING = Set.of("./seamark status", "./seamark version", "./seamark --help");

    @TempDir
    Path home;

    @Test
    void everyCommandOfTheDocumentsIsRunHere() throws IOException {
        var known = new LinkedHashSet<>(ASKING);
        known.addAll(List.of(BUILD, UP, ENVIRONMENT, IDENTITY, DEMO));
        assertThat(commands()).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void theBuildIsTheOneOfContinuousIntegration() throws IOException {
        String ci = Files.readString(SeamarkProcess.root().resolve(".ci/run"));
        assertThat(ci.lines()).anyMatch(line -> line.matches("mvn( -B| -ntp)* verify"));
    }

    @Test
    void theServerStartsAndTheOtherCommandsAnswer() throws Exception {
        try (var seamark = SeamarkProcess.up(home.resolve(".seamark"))) {
            for (String command : ASKING) {
                assertThat(shell(command).status()).as("%s", command).isZero();
            }
            Finished variables = shell(ENVIRONMENT + "\necho $AWS_ENDPOINT_URL $AWS_ACCESS_KEY_ID");
            assertThat(variables.out()).as("%s", variables).startsWith(seamark.api() + " A");
        }
    }

    @Test
    @Tag("full")
    void theAwsCliAnswersWithTheEnvironmentOfSeamark() throws Exception {
        try (var seamark = SeamarkProcess.up(home.resolve(".seamark"))) {
            Finished identity = shell(ENVIRONMENT + "\nexport AWS_PAGER=\n" + IDENTITY);
            assertThat(identity.out()).as("%s %s", seamark.log(), identity).contains("arn:aws:iam::000000000000:root");
        }
    }

    /// As a person types it, but with the data directory of this test, for `~` is the account's own.
    private Finished shell(String script) throws IOException {
        return SeamarkProcess.run(
                Map.of("SEAMARK_DATA_DIR", home.resolve(".seamark").toString()), List.of("bash", "-euc", script));
    }

    private static Set<String> commands() throws IOException {
        Path root = SeamarkProcess.root();
        var files = new ArrayList<>(List.of(root.resolve("README.md"), root.resolve("CONTRIBUTING.md")));
        try (Stream<Path> docs = Files.list(root.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).forEach(files::add);
        }
        var commands = new LinkedHashSet<String>();
        for (Path file : files) {
            commands.addAll(commands(Files.readString(file)));
        }
        return commands;
    }

    private static List<String> commands(String markdown) {
        var commands = new ArrayList<String>();
        boolean block = false;
        boolean plain = false;
        for (String line : markdown.lines().toList()) {
            if (line.startsWith("```")) {
                plain = !block && line.strip().equals("```");
                block = !block;
            } else if (block && plain && !line.isBlank()) {
                commands.add(line.strip());
            }
        }
        return commands;
    }
}
