package io.seamark.platform.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.store.KeyRange;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens when the disk takes no more: here, because the process may write no file beyond 2 MiB.
final class FullDiskTest {
    @TempDir
    private Path temporary;

    @Test
    void aFailedWriteIsSaidAndLaterOnesAreRefused() throws IOException, InterruptedException {
        Path directory = temporary.resolve("store");
        // Unpacks the native library, which is larger than the limit.
        EmbeddedStore.open(directory, InstantSource.system()).close();
        Process writer = new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -f 2048; exec \"$@\"",
                        "bash",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FullDiskWriter.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> told;
        try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
            told = lines.lines().filter(line -> !line.contains("event=")).toList();
        }
        assertThat(writer.waitFor()).isZero();
        assertThat(told)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("failed: store " + directory)
                        .contains("see to its space, permissions and health")
                        .endsWith("writes are refused until the next start"));
        assertThat(told).anySatisfy(line -> assertThat(line).startsWith("refused: store " + directory));
        String last = told.getLast();
        assertThat(last).matches("acknowledged: ([0-9]+) read: \\1");
        int acknowledged = Integer.parseInt(last.split(" ", -1)[1]);
        assertThat(acknowledged).isPositive();
        try (var store = EmbeddedStore.open(directory, InstantSource.system())) {
            assertThat(store.range(KeyRange.all(), 0, 0).entries()).hasSizeBetween(acknowledged, acknowledged + 1);
        }
    }
}
