package io.seamark.proof.bench;

import io.seamark.proof.bench.Paced.Round;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;

/// Objects of 4 KiB by number and one of 512 MiB by throughput, with the SDK's client in this process, each on disk
/// before its answer. Beside it nginx with its DAV module in the same run, which forces nothing to disk and knows of
/// neither signatures nor checksums; its client is the JDK's.
final class ObjectsBench {
    private static final int SMALL = 4 << 10;
    private static final long LARGE = 512L << 20;
    private static final int BUFFER = 128 << 10;
    private static final int KEYS = 1000;

    private final AtomicLong numbers = new AtomicLong();

    void run() throws Exception {
        try (Seamark seamark = Seamark.start("127.94.0.0/16", "--instances", "0", "--no-registrar");
                S3Client s3 = seamark.client(S3Client.builder().forcePathStyle(true));
                Nginx nginx = Nginx.dav()) {
            s3.createBucket(r -> r.bucket("bench"));
            System.out.printf("%nobjects: %d bytes, one in a call%n", SMALL);
            System.out.println("| what | step | clients | per s | p50 ms | p99 ms | per s / nginx |");
            System.out.println("|---|---|---|---|---|---|---|");
            for (int clients : new int[] {1, 16}) {
                Round put = Paced.run(clients, client -> () -> put(nginx.uri() + name(), new Zeros(SMALL), SMALL));
                Round get = Paced.run(clients, client -> () -> get(nginx.uri() + name()) == SMALL);
                System.out.println(put.row("nginx", "PUT, not forced", put));
                System.out.println(get.row("nginx", "GET", get));
                byte[] body = new byte[SMALL];
                System.out.println(Paced.run(clients, client -> () -> {
                            s3.putObject(r -> r.bucket("bench").key(name()), RequestBody.fromBytes(body));
                            return true;
                        })
                        .row("bucket", "PutObject", put));
                System.out.println(Paced.run(
                                clients,
                                client -> () ->
                                        s3.getObject(r -> r.bucket("bench").key(name()), ResponseTransformer.toBytes())
                                                        .asByteArray()
                                                        .length
                                                == SMALL)
                        .row("bucket", "GetObject", get));
            }
            large(s3, nginx);
        }
    }

    private void large(S3Client s3, Nginx nginx) throws Exception {
        System.out.printf("%nobjects: one of %d MiB%n", LARGE >> 20);
        System.out.println("| what | PUT MB/s | GET MB/s |");
        System.out.println("|---|---|---|");
        double put = rate(() -> put(nginx.uri() + "large", new Zeros(LARGE), LARGE));
        double get = rate(() -> get(nginx.uri() + "large") == LARGE);
        System.out.printf(Locale.ROOT, "| nginx | %.0f | %.0f |%n", put, get);
        double ourPut = rate(() -> {
            s3.putObject(
                    r -> r.bucket("bench").key("large"),
                    RequestBody.fromContentProvider(() -> new Zeros(LARGE), LARGE, "application/octet-stream"));
            return true;
        });
        double ourGet = rate(() -> {
            try (InputStream in = s3.getObject(r -> r.bucket("bench").key("large"))) {
                return drain(in) == LARGE;
            }
        });
        System.out.printf(Locale.ROOT, "| bucket | %.0f | %.0f |%n", ourPut, ourGet);
        System.out.printf(Locale.ROOT, "| ratio | %.2f | %.2f |%n", ourPut / put, ourGet / get);
    }

    /// Megabytes per second, the best of three.
    private static double rate(Paced.Step step) throws Exception {
        double best = 0;
        for (int i = 0; i < 3; i++) {
            long begin = System.nanoTime();
            if (!step.run()) {
                throw new IOException("object: cut off (expected: whole)");
            }
            best = Math.max(best, LARGE / 1e6 / ((System.nanoTime() - begin) / 1e9));
        }
        return best;
    }

    private String name() {
        return "o" + numbers.incrementAndGet() % KEYS;
    }

    private static boolean put(String uri, InputStream body, long length) throws IOException {
        var connection = (HttpURLConnection) URI.create(uri).toURL().openConnection();
        connection.setRequestMethod("PUT");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(length);
        try (OutputStream out = connection.getOutputStream()) {
            byte[] buffer = new byte[BUFFER];
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                out.write(buffer, 0, n);
            }
        }
        int status = connection.getResponseCode();
        try (InputStream in = connection.getInputStream()) {
            return drain(in) >= 0 && status < 300;
        }
    }

    private static long get(String uri) throws IOException {
        try (InputStream in = URI.create(uri).toURL().openStream()) {
            return drain(in);
        }
    }

    private static long drain(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long length = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            length += n;
        }
        return length;
    }

    /// So many bytes that cost nothing to make. Owned by the thread that reads.
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long length) {
            this.left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int n = (int) Math.min(left, length);
            left -= n;
            return n;
        }
    }
}
