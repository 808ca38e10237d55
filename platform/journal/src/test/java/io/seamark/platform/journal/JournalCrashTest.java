package io.seamark.platform.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process appends from many threads until it is killed with -9 at a random moment; then every append
/// that it had said to be done must be there, once, whole, in order. The same directory goes through
/// several crashes.
class JournalCrashTest {
    private static final int CRASHES_PER_DIRECTORY = 10;

    @TempDir
    Path temporary;

    @Test
    void everyAcknowledgedAppendSurvivesTheKill() throws Exception {
        crash(4, Duration.ofMinutes(1), 20260101);
    }

    @Test
    @Tag("full")
    void everyAcknowledgedAppendSurvivesHundredsOfKills() throws Exception {
        long seed = Long.getLong("seamark.seed", System.nanoTime());
        crash(200, Duration.ofMinutes(3), seed);
    }

    private void crash(int rounds, Duration most, long seed) throws Exception {
        var random = new Random(seed);
        long deadline = System.nanoTime() + most.toNanos();
        long acknowledged = 0;
        long unsaid = 0;
        int done = 0;
        var said = new HashMap<String, String>();
        Path directory = temporary;
        for (int round = 0; round < rounds && System.nanoTime() < deadline; round++) {
            if (round % CRASHES_PER_DIRECTORY == 0) {
                said.clear();
                directory = Files.createTempDirectory(temporary, "crash");
            }
            acknowledged += runUntilKilled(directory, seed, round, random, said);
            unsaid += check(directory, seed, round, said);
            done++;
            if (round % CRASHES_PER_DIRECTORY == CRASHES_PER_DIRECTORY - 1) {
                empty(directory);
            }
        }
        System.out.printf(
                "journal crash test: seed=%d kills=%d acknowledged=%d unacknowledged_but_there=%d lost=0%n",
                seed, done, acknowledged, unsaid);
        assertThat(acknowledged).isPositive();
    }

    private static int runUntilKilled(Path directory, long seed, int round, Random random, Map<String, String> said)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashWriter.class.getName(),
                        directory.toString(),
                        Long.toString(seed),
                        Integer.toString(round))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int lines = 0;
        int wanted = random.nextInt(3000);
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (wanted-- == 0) {
                    // Through the handle: the process's own method would throw away what it has said.
                    process.toHandle().destroyForcibly();
                }
                String[] parts = line.split(" ", -1);
                if (parts.length == 4 && !parts[3].isEmpty()) {
                    // The kill may cut the last line's number.
                    said.put(parts[0] + " " + parts[1] + " " + parts[2], parts[3]);
                    lines++;
                }
            }
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(process.exitValue()).as("how the writer ended").isEqualTo(128 + 9);
        return lines;
    }

    /// Returns how many records are there that were never said to be.
    private static long check(Path directory, long seed, int round, Map<String, String> said) {
        String where = "seed " + seed + ", round " + round;
        var missing = new HashSet<>(said.keySet());
        long unsaid = 0;
        try (var journals = Journals.open(directory, CrashWriter.SETTINGS, new Random(seed))) {
            for (String name : journals.names()) {
                Journal journal = journals.journal(name);
                journal.verify();
                var last = new HashMap<Integer, Integer>();
                long at = 0;
                while (at < journal.end()) {
                    for (JournalRecord r : journal.read(at, 1000, 1 << 20)) {
                        assertThat(r.offset()).as(where).isEqualTo(at++);
                        String[] head = new String(r.bytes(), UTF_8).split(" ", 3);
                        int thread = Integer.parseInt(head[0]);
                        int number = Integer.parseInt(head[1]);
                        assertThat(r.bytes()).as(where).isEqualTo(CrashWriter.content(thread, number));
                        // In a thread's order, each once and none left out.
                        assertThat(number).as(where).isEqualTo(last.getOrDefault(thread, -1) + 1);
                        last.put(thread, number);
                        String key = name + " " + thread + " " + number;
                        String offset = said.get(key);
                        if (offset == null) {
                            unsaid++;
                        } else {
                            assertThat(Long.toString(r.offset())).as(where).startsWith(offset);
                            missing.remove(key);
                        }
                    }
                }
            }
        }
        assertThat(missing).as(where).isEmpty();
        return unsaid;
    }

    private static void empty(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : new ArrayList<>(paths.toList()).reversed()) {
                Files.delete(path);
            }
        }
    }
}
