package io.seamark.proof.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/// PutRecords through the front door, signed and by CBOR, with clients in this process: records of 100 bytes
/// into 4 shards, a few and many in a call. Every record is forced to disk (`fdatasync`, shared by what comes
/// together) before its answer.
final class StreamsBench {
    private static final int CLIENTS = 8;
    private static final int SECONDS = 4;
    private static final int ROUNDS = 3;
    private static final int RECORD_BYTES = 100;

    void run() throws Exception {
        try (Seamark seamark = Seamark.start("127.92.0.0/16", "--instances", "0", "--no-registrar")) {
            seamark.kinesis().createStream(r -> r.streamName("bench").shardCount(4));
            System.out.printf("%nstreams: %d clients, records of %d bytes, on disk%n", CLIENTS, RECORD_BYTES);
            System.out.printf("%-20s %14s %14s%n", "records in a call", "calls/s", "records/s");
            for (int size : List.of(1, 10, 500)) {
                var rates = new ArrayList<Double>();
                for (int round = 0; round < ROUNDS; round++) {
                    rates.add(round(seamark, size));
                }
                double median = rates.stream().sorted().toList().get(ROUNDS / 2);
                System.out.printf("%-20d %14.0f %14.0f%n", size, median, median * size);
            }
        }
    }

    /// Calls in a second.
    private static double round(Seamark seamark, int size) throws InterruptedException {
        List<PutRecordsRequestEntry> records = IntStream.range(0, size)
                .mapToObj(i -> PutRecordsRequestEntry.builder()
                        .partitionKey("key" + i)
                        .data(SdkBytes.fromByteArray(new byte[RECORD_BYTES]))
                        .build())
                .toList();
        var calls = new AtomicLong();
        var over = new AtomicBoolean();
        var clients = new ArrayList<Thread>();
        long begin = System.nanoTime();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(Thread.ofVirtual().start(() -> {
                while (!over.get()) {
                    int failed = seamark.kinesis()
                            .putRecords(r -> r.streamName("bench").records(records))
                            .failedRecordCount();
                    if (failed > 0) {
                        throw new IllegalStateException("failed: " + failed + " (expected: 0)");
                    }
                    calls.incrementAndGet();
                }
            }));
        }
        Thread.sleep(SECONDS * 1000L);
        over.set(true);
        for (Thread client : clients) {
            client.join();
        }
        return calls.get() * 1e9 / (System.nanoTime() - begin);
    }
}
