package io.seamark.product.server;

import io.seamark.product.server.RootCalls.Body;
import io.seamark.services.iam.RootCredentials;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/// Starts Seamark in a temporary folder as `seamark up` does, lets the registrar be installed and run, makes a few
/// calls of each protocol, and ends: what the JDK's ahead-of-time cache learns from, so that real starts find their
/// classes loaded and linked. Every class that it touches is in memory later, so it touches what a start touches.
public final class Rehearsal {
    private static final int ROUNDS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 50;
    private static final String QUERY = "application/x-www-form-urlencoded";
    private static final String ECS = "AmazonEC2ContainerServiceV20141113.";
    private static final String JSON = "application/x-amz-json-1.1";

    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        LogProvider.choose();
        Path folder = Files.createTempDirectory("seamark-rehearsal");
        var pipe = new PipedInputStream();
        try (var out = new PrintStream(new PipedOutputStream(pipe), true, StandardCharsets.UTF_8)) {
            String[] up = {
                "up",
                "--data-dir=" + folder,
                "--api-port",
                "0",
                "--dns-port",
                "0",
                "--runtime",
                "process",
                "--registrar=" + Files.exists(RegistrarInstaller.jar())
            };
            Thread.ofPlatform().daemon().start(() -> new CommandLineOf(Map.of(), out, System.err).execute(up));
            var lines = new BufferedReader(new InputStreamReader(pipe, StandardCharsets.UTF_8));
            String api = String.valueOf(lines.readLine()).replaceAll(".* api=(\\S+) .*", "$1");
            rehearse(folder, api);
        } finally {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
        }
        System.exit(0);
    }

    private static void rehearse(Path folder, String api) throws IOException, InterruptedException {
        get(api + "/?Action=GetCallerIdentity&Version=2011-06-15");
        RootCredentials root = RootCredentials.read(folder).orElseThrow();
        var calls = new RootCalls(URI.create(api), "us-east-1", root, InstantSource.system());
        for (int round = 0; round < ROUNDS; round++) {
            query(calls, "sts", "Action=GetCallerIdentity&Version=2011-06-15");
            query(calls, "iam", "Action=ListRoles&Version=2010-05-08");
            calls.call(
                    "ecs",
                    "POST",
                    "/",
                    Map.of("Content-Type", JSON, "X-Amz-Target", ECS + "ListClusters"),
                    Body.of("{}"));
            calls.call("route53", "GET", "/2013-04-01/hostedzone", Map.of(), Body.of(""));
            get(api + FrontPages.HEALTH);
        }
        // The registrar has run when the logs of its function are there.
        Path logs = folder.resolve("journals").resolve("logs");
        for (long waited = 0; !Files.exists(logs) && waited < PATIENCE.toMillis(); waited += PAUSE_MILLIS) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static void query(RootCalls calls, String service, String form) throws IOException {
        calls.call(service, "POST", "/", Map.of("Content-Type", QUERY), Body.of(form));
    }

    private static void get(String uri) throws IOException {
        var connection = (HttpURLConnection) URI.create(uri).toURL().openConnection();
        try (var in = connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            if (in != null) {
                in.readAllBytes();
            }
        }
    }

    private static void remove(Path folder) {
        try {
            Deletion.of(folder);
        } catch (IOException | UncheckedIOException e) {
            // What is left is in the temporary folder.
        }
    }
}
