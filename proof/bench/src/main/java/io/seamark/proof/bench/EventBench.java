package io.seamark.proof.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Runtime;

/// An event to a warm function: from the call of PutEvents, and from its answer (then the event's
/// deliveries are on disk), to the first line of the function, which tells by a datagram. One event after
/// the other.
final class EventBench {
    private static final int WARM = 30;
    private static final int EVENTS = 300;
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final String NAME = "bench";
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    void run() throws IOException {
        try (Seamark seamark =
                        Seamark.start("127.120.0.0/16", "--instances", "0", "--no-registrar", "--log-level", "warn");
                EventBridgeClient events = seamark.client(EventBridgeClient.builder());
                var heard = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            heard.setSoTimeout(TIMEOUT_MILLIS);
            rule(seamark, events, heard.getLocalPort());
            var called = new double[EVENTS];
            var answered = new double[EVENTS];
            var packet = new DatagramPacket(new byte[64], 64);
            for (int i = -WARM; i < EVENTS; i++) {
                String detail = "{\"n\":\"" + i + "\"}";
                long begin = System.nanoTime();
                events.putEvents(r -> r.entries(PutEventsRequestEntry.builder()
                        .source("bench")
                        .detailType("bench")
                        .detail(detail)
                        .build()));
                long answer = System.nanoTime();
                heard.receive(packet);
                long end = System.nanoTime();
                if (i >= 0) {
                    called[i] = (end - begin) / 1e6;
                    answered[i] = (end - answer) / 1e6;
                }
            }
            System.out.println("| what | n | p50 ms | p99 ms | worst ms |");
            System.out.println("|---|---|---|---|---|");
            print("PutEvents' call to the function's first line, warm", called);
            print("PutEvents' answer to the function's first line, warm", answered);
        }
    }

    private static void rule(Seamark seamark, EventBridgeClient events, int port) throws IOException {
        try (IamClient iam = seamark.client(IamClient.builder());
                LambdaClient lambda = seamark.client(LambdaClient.builder())) {
            String role = iam.createRole(r -> r.roleName(NAME).assumeRolePolicyDocument(TRUST))
                    .role()
                    .arn();
            byte[] code = zip("""
                    import socket

                    out = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

                    def handler(event, context):
                        out.sendto(event["detail"]["n"].encode(), ("127.0.0.1", %d))
                    """.formatted(port));
            String function = lambda.createFunction(r -> r.functionName(NAME)
                            .runtime(Runtime.PYTHON3_12)
                            .handler("tell.handler")
                            .role(role)
                            .code(c -> c.zipFile(SdkBytes.fromByteArray(code))))
                    .functionArn();
            String rule = events.putRule(r -> r.name(NAME).eventPattern("{\"source\":[\"bench\"]}"))
                    .ruleArn();
            events.putTargets(r -> r.rule(NAME)
                    .targets(Target.builder().id("function").arn(function).build()));
            lambda.addPermission(r -> r.functionName(NAME)
                    .statementId("rule")
                    .action("lambda:InvokeFunction")
                    .principal("events.amazonaws.com")
                    .sourceArn(rule));
        }
    }

    static byte[] zip(String source) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("tell.py"));
            zip.write(source.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void print(String what, double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.1f |%n",
                what,
                sorted.length,
                Median.of(sorted),
                sorted[(int) Math.ceil(sorted.length * 0.99) - 1],
                sorted[sorted.length - 1]);
    }
}
