package io.seamark.proof.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Clients that repeat one step as fast as they can for a few seconds.
final class Paced {
    private static final long NANOS = 3_000_000_000L;

    private Paced() {}

    /// What one client does again and again.
    interface Step {
        /// @return false when nothing was left to do: the client ends
        boolean run() throws Exception;
    }

    interface Steps {
        Step of(int client) throws Exception;
    }

    /// @param p50 in milliseconds, as `p99`
    record Round(int clients, double rate, double p50, double p99) {
        /// A row of a table, with how it compares with another round.
        String row(String subject, String step, Round peer) {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %d | %.0f | %.2f | %.2f | %.2f |",
                    subject,
                    step,
                    clients,
                    rate,
                    p50,
                    p99,
                    rate / peer.rate);
        }
    }

    static Round run(int clients, Steps steps) throws InterruptedException {
        var times = new ConcurrentLinkedQueue<List<Long>>();
        var failures = new ConcurrentLinkedQueue<Exception>();
        var threads = new ArrayList<Thread>();
        long begin = System.nanoTime();
        for (int i = 0; i < clients; i++) {
            int client = i;
            threads.add(Thread.ofVirtual().start(() -> {
                var own = new ArrayList<Long>();
                try {
                    Step step = steps.of(client);
                    boolean more = true;
                    for (long at = System.nanoTime(); more && at - begin < NANOS; ) {
                        more = step.run();
                        long now = System.nanoTime();
                        if (more) {
                            own.add(now - at);
                        }
                        at = now;
                    }
                } catch (Exception e) {
                    failures.add(e);
                }
                times.add(own);
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (!failures.isEmpty()) {
            throw new IllegalStateException("a client failed", failures.peek());
        }
        long[] all =
                times.stream().flatMap(List::stream).mapToLong(t -> t).sorted().toArray();
        if (all.length == 0) {
            throw new IllegalStateException("steps: 0 (expected: some)");
        }
        return new Round(clients, all.length / seconds, at(all, 0.5), at(all, 0.99));
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))] / 1e6;
    }
}
