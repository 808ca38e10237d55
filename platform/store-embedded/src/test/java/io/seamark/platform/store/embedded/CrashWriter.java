package io.seamark.platform.store.embedded;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Write;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// The process that a [CrashRun] kills: it opens a store and writes from many threads until it dies.
/// Each commit puts one
/// value under several keys, deletes an old commit's keys and, once acknowledged, is printed as one line:
/// `thread/number revision`.
final class CrashWriter {
    /// How many keys one commit puts.
    static final int KEYS = 4;

    /// How many commits of a thread stay; older ones are deleted again.
    static final int KEPT = 50;

    private CrashWriter() {}

    /// @param args the directory, the number of threads, how many revisions to keep
    public static void main(String[] args) {
        var settings = StoreSettings.defaults().withKeptRevisions(Long.parseLong(args[2]));
        EmbeddedStore store = EmbeddedStore.open(Path.of(args[0]), InstantSource.system(), settings);
        int threads = Integer.parseInt(args[1]);
        // Unbuffered, so that what was printed has left the process.
        try (var out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.US_ASCII)) {
            out.println("open " + store.revision());
            var writers = new Thread[threads];
            for (int thread = 0; thread < threads; thread++) {
                int id = thread;
                writers[thread] = Thread.ofVirtual().start(() -> write(store, out, id));
            }
            for (Thread writer : writers) {
                writer.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static String key(String name, int copy) {
        return "copy" + copy + "/" + name;
    }

    static byte[] value(String name) {
        return ("value of " + name).repeat(8).getBytes(StandardCharsets.US_ASCII);
    }

    private static void write(EmbeddedStore store, PrintStream out, int thread) {
        for (long number = KEPT; ; number++) {
            String name = thread + "/" + number;
            String old = thread + "/" + (number - KEPT);
            var writes = new Write[2 * KEYS];
            for (int copy = 0; copy < KEYS; copy++) {
                writes[copy] = new Write.Put(key(name, copy), value(name), 0);
                writes[KEYS + copy] = new Write.Delete(key(old, copy));
            }
            CommitResult result = store.commit(new Commit(List.of(), List.of(writes)));
            if (result instanceof CommitResult.Committed(long revision)) {
                byte[] line = (name + " " + revision + "\n").getBytes(StandardCharsets.US_ASCII);
                out.write(line, 0, line.length);
                out.flush();
            }
        }
    }
}
