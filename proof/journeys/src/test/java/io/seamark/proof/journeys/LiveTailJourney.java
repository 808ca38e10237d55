package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LimitExceededException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionStart;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionUpdate;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailResponseHandler;

/// Live Tail as its users have it: the SDK for Java, told to leave the host's name alone, and curl.
@Tag("full")
class LiveTailJourney {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path dataDir;

    private SeamarkProcess seamark;
    private Map<String, String> environment;
    private CloudWatchLogsAsyncClient logs;
    private String group;

    @BeforeEach
    void up() throws IOException {
        seamark = SeamarkProcess.up(dataDir);
        environment = seamark.environment();
        logs = CloudWatchLogsAsyncClient.builder()
                .endpointOverride(URI.create(seamark.api()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
                        environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""))))
                .overrideConfiguration(
                        c -> c.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
                .build();
        logs.createLogGroup(r -> r.logGroupName("/shop")).join();
        logs.createLogStream(r -> r.logGroupName("/shop").logStreamName("s")).join();
        group = logs.describeLogGroups(r -> r.logGroupNamePrefix("/shop"))
                .join()
                .logGroups()
                .getFirst()
                .logGroupArn();
    }

    @AfterEach
    void down() {
        logs.close();
        seamark.close();
    }

    @Test
    void theSdkIsSentWhatIsPutAndTheServerStopsWithoutWaiting() throws Exception {
        put("ERROR before");
        var tail = new Tail();
        await().atMost(LONG).until(() -> !tail.starts.isEmpty());
        put("ERROR one");
        put("INFO two");
        put("ERROR three");
        await().atMost(LONG).until(() -> tail.messages.size() >= 2);
        assertThat(tail.messages).containsExactly("ERROR one", "ERROR three");
        assertThat(tail.ended).isNotDone();

        seamark.close();
        assertThat(tail.ended.handle((done, problem) -> true).get(60, TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void clientsThatAreKilledGiveTheirSessionsBack() throws Exception {
        var clients = new ArrayList<Process>();
        try {
            for (int i = 0; i < 15; i++) {
                clients.add(curl());
            }
            for (Process client : clients) {
                // The first bytes are those of sessionStart, so the session counts.
                assertThat(client.getInputStream().readNBytes(100)).hasSize(100);
            }
            assertThatThrownBy(() -> new Tail().ended.get(60, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(LimitExceededException.class);
        } finally {
            clients.forEach(Process::destroyForcibly);
        }
        await().atMost(LONG).untilAsserted(() -> {
            var tail = new Tail();
            await().atMost(LONG).until(() -> !tail.starts.isEmpty() || tail.ended.isDone());
            assertThat(tail.starts).isNotEmpty();
        });
    }

    private Process curl() throws IOException {
        return new ProcessBuilder(
                        "curl",
                        "--silent",
                        "--no-buffer",
                        "--aws-sigv4",
                        "aws:amz:us-east-1:logs",
                        "--user",
                        environment.get("AWS_ACCESS_KEY_ID") + ":" + environment.get("AWS_SECRET_ACCESS_KEY"),
                        "--header",
                        "Content-Type: application/x-amz-json-1.1",
                        "--header",
                        "X-Amz-Target: Logs_20140328.StartLiveTail",
                        "--data",
                        "{\"logGroupIdentifiers\":[\"" + group + "\"]}",
                        seamark.api() + "/")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void put(String message) {
        logs.putLogEvents(r -> r.logGroupName("/shop")
                        .logStreamName("s")
                        .logEvents(InputLogEvent.builder()
                                .timestamp(System.currentTimeMillis())
                                .message(message)
                                .build()))
                .join();
    }

    /// One session, of errors, and what it was sent.
    private final class Tail {
        private final List<String> starts = new CopyOnWriteArrayList<>();
        private final List<String> messages = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Void> ended;

        Tail() {
            ended = logs.startLiveTail(
                    r -> r.logGroupIdentifiers(group).logEventFilterPattern("ERROR"),
                    StartLiveTailResponseHandler.builder()
                            .subscriber(event -> {
                                if (event instanceof LiveTailSessionStart start) {
                                    starts.add(start.sessionId());
                                } else if (event instanceof LiveTailSessionUpdate update) {
                                    update.sessionResults().forEach(result -> messages.add(result.message()));
                                }
                            })
                            .build());
        }
    }
}
