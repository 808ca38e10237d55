package io.seamark.platform.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;

/// The process that the crash test kills: appends from many threads, says every acknowledged offset on
/// standard output.
final class CrashWriter {
    static final int JOURNALS = 3;
    static final int THREADS = 12;
    static final JournalSettings SETTINGS = new JournalSettings(64 << 10, Duration.ofMillis(1), 2);

    private CrashWriter() {}

    /// Arguments: directory, seed, round. Each line says: journal, thread, number, offset.
    public static void main(String[] args) throws Exception {
        var directory = Path.of(args[0]);
        long seed = Long.parseLong(args[1]);
        int round = Integer.parseInt(args[2]);
        var out = new PrintStream(System.out, true, UTF_8);
        var journals = Journals.open(directory, SETTINGS, new Random(seed));
        for (int t = 0; t < THREADS; t++) {
            int thread = round * THREADS + t;
            Journal journal = journals.journal("crash/" + t % JOURNALS);
            Thread.ofPlatform().start(() -> append(journal, thread, new Random(seed + thread), out));
        }
        out.println("started");
    }

    private static void append(Journal journal, int thread, Random random, PrintStream out) {
        for (int i = 0; ; i++) {
            int number = i;
            Instant time = Instant.ofEpochMilli(number);
            if (thread % 4 == 3) {
                // Waits only now and then, so that unacknowledged records pile up.
                var later = journal.appendLater(time, content(thread, number));
                var said = later.thenAccept(offset -> say(out, journal, thread, number, offset));
                if (random.nextInt(20) == 0) {
                    said.join();
                }
            } else {
                say(out, journal, thread, number, journal.append(time, content(thread, number)));
            }
        }
    }

    private static void say(PrintStream out, Journal journal, int thread, int number, long offset) {
        out.println(journal.name() + " " + thread + " " + number + " " + offset);
    }

    /// The record's bytes: thread, number, then a filling that follows from both, 0 to 2000 bytes.
    static byte[] content(int thread, int number) {
        byte[] head = (thread + " " + number + " ").getBytes(UTF_8);
        var random = new Random(thread * 1_000_003L + number);
        byte[] all = Arrays.copyOf(head, head.length + random.nextInt(2000));
        for (int i = head.length; i < all.length; i++) {
            all[i] = (byte) ('a' + random.nextInt(26));
        }
        return all;
    }
}
