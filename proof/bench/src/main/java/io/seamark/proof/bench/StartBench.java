package io.seamark.proof.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// From process start to the first API answer, and the memory that is resident 30 s later.
final class StartBench {
    private static final int ROUNDS = 10;
    private static final long REST_MILLIS = 30_000;

    void run() throws Exception {
        one(false);
        double[] answers = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            answers[i] = one(false)[0];
        }
        double resident = one(true)[1];
        System.out.println("| start | median | all |");
        System.out.println("|---|---|---|");
        System.out.printf(
                Locale.ROOT,
                "| process start to first STS answer, s | %.3f | %s |%n",
                Median.of(answers),
                Arrays.toString(answers));
        System.out.printf(Locale.ROOT, "| resident 30 s later, MiB | %.0f | |%n", resident);
    }

    private static double[] one(boolean rest) throws Exception {
        Path folder = Files.createTempDirectory("seamark-bench");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(
                        root().resolve("seamark").toString(),
                        "up",
                        "--data-dir",
                        folder.toString(),
                        "--api-port",
                        "0",
                        "--dns-port",
                        "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String ready = process.inputReader().readLine();
            String api = ready.replaceAll(".*api=(\\S+).*", "$1");
            firstAnswer(api);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (!rest) {
                return new double[] {Math.round(seconds * 1000) / 1000.0, 0};
            }
            Thread.sleep(REST_MILLIS);
            return new double[] {seconds, ProcessFigures.residentMebibytes(process.pid())};
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    /// An unsigned call: the front door routes it, asks for the signature, and answers in the
    /// protocol's error format.
    private static void firstAnswer(String api) throws IOException {
        var connection = (HttpURLConnection) URI.create(api + "/?Action=GetCallerIdentity&Version=2011-06-15")
                .toURL()
                .openConnection();
        if (connection.getResponseCode() != 403) {
            throw new IOException("answered " + connection.getResponseCode());
        }
    }

    static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".mvn"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no .mvn above the working directory");
    }
}
