package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.proof.journeys.SeamarkProcess.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `seamark demo` shows the whole line and leaves nothing behind.
class DemoJourney {
    private static final List<String> TIMINGS = List.of(
            "goodreads: CreateService to the first right answer",
            "stock: CreateService to the first right answer",
            "portal: CreateService to the first right answer",
            "portal: CreateService to all targets healthy",
            "stock: kill -9 to the replacement running",
            "portal: rolling deployment",
            "goodreads: DeleteService to the name gone");

    @TempDir
    Path folder;

    @Test
    @Tag("full")
    void onASeamarkOfItsOwnItPassesAndLeavesNothing() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));

        Finished demo = SeamarkProcess.run(
                Map.of(
                        "SEAMARK_DATA_DIR",
                        folder.resolve("none").toString(),
                        "SEAMARK_JAVA_OPTIONS",
                        "-Djava.io.tmpdir=" + temporary),
                List.of("./seamark", "demo", "--runtime", "process"));

        assertPassed(demo);
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).noneMatch(file -> file.getFileName().toString().startsWith("seamark-demo"));
        }
        assertThat(SeamarkProcess.containersUnder(temporary)).isEmpty();
    }

    @Test
    @Tag("full")
    void onARunningSeamarkItPassesAndRemovesWhatItMade() throws Exception {
        Path dataDir = folder.resolve("data");
        try (var line = Line.start(dataDir, "--instances", "2")) {
            Finished demo = SeamarkProcess.seamark("demo", "--data-dir", dataDir.toString());

            assertPassed(demo);
            assertThat(demo.out())
                    .contains("demo on the Seamark at " + line.seamark().api());
            assertThat(line.ecs().listClusters().clusterArns()).isEmpty();
            assertThat(line.ecs().listTaskDefinitions().taskDefinitionArns()).isEmpty();
            assertThat(line.route53().listHostedZones().hostedZones()).isEmpty();
            assertThat(line.elb().describeLoadBalancers().loadBalancerDescriptions())
                    .isEmpty();
            assertThat(line.elbv2().describeLoadBalancers().loadBalancers()).isEmpty();
            assertThat(line.elbv2().describeTargetGroups().targetGroups()).isEmpty();
            Setup.until(() -> line.containers().isEmpty());
        }
    }

    private static void assertPassed(Finished demo) throws IOException {
        assertThat(demo.status()).as("%s", demo).isZero();
        assertThat(demo.out())
                .contains(TIMINGS)
                .containsPattern("requests during the deployment +[1-9][0-9]* answered, 0 failed");
    }
}
