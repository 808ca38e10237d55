package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.journal.Journal;
import io.seamark.platform.journal.JournalRecord;
import io.seamark.platform.journal.JournalSettings;
import io.seamark.platform.journal.Journals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.User;
import software.amazon.awssdk.services.sts.StsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What was acknowledged survives kill -9, and has one record.
class DurabilityJourney {
    private static final int ROUNDS = 3;
    private static final int THREADS = 4;
    private static final int ACKNOWLEDGED_PER_ROUND = 60;

    @TempDir
    Path dataDir;

    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();

    @Test
    void acknowledgedUsersAndKeysAreThereAfterEveryKillAndHaveOneRecordEach() throws Exception {
        AwsBasicCredentials root;
        AwsBasicCredentials keeper;
        try (var seamark = SeamarkProcess.up(dataDir)) {
            Map<String, String> environment = seamark.environment();
            root = AwsBasicCredentials.create(
                    environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
                    environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""));
            try (IamClient iam = new Clients(seamark.api()).onceIam(root)) {
                iam.createUser(r -> r.userName("keeper"));
                acknowledged.add("keeper");
                var key = iam.createAccessKey(r -> r.userName("keeper")).accessKey();
                keeper = AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
            }
            seamark.killHard();
        }
        for (int round = 0; round < ROUNDS; round++) {
            createUntilKilled(root, round);
        }
        try (var seamark = SeamarkProcess.up(dataDir)) {
            var clients = new Clients(seamark.api());
            try (IamClient iam = clients.onceIam(root);
                    StsClient sts = clients.sts(keeper)) {
                Set<String> there = iam.listUsersPaginator().users().stream()
                        .map(User::userName)
                        .collect(Collectors.toSet());
                assertThat(there).containsAll(acknowledged);
                assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::000000000000:user/keeper");
            }
            seamark.terminate();
        }
        Map<String, Integer> records = recordsOfCreateUser();
        assertThat(acknowledged)
                .hasSizeGreaterThan(ROUNDS * ACKNOWLEDGED_PER_ROUND)
                .allSatisfy(name -> assertThat(records.getOrDefault(name, 0))
                        .as("records of %s", name)
                        .isEqualTo(1));
    }

    private void createUntilKilled(AwsBasicCredentials root, int round) throws Exception {
        try (var seamark = SeamarkProcess.up(dataDir);
                ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            int before = acknowledged.size();
            for (int thread = 0; thread < THREADS; thread++) {
                String prefix = "user-" + round + "-" + thread + "-";
                tasks.execute(() -> createUsers(new Clients(seamark.api()), root, prefix));
            }
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> acknowledged.size() > before + ACKNOWLEDGED_PER_ROUND);
            seamark.killHard();
        }
    }

    /// Ends when Seamark does.
    private void createUsers(Clients clients, AwsBasicCredentials root, String prefix) {
        try (IamClient iam = clients.onceIam(root)) {
            for (int i = 0; ; i++) {
                String name = prefix + i;
                iam.createUser(r -> r.userName(name));
                acknowledged.add(name);
            }
        } catch (SdkException e) {
            // Whether the last one was made is not known, and does not matter.
        }
    }

    private Map<String, Integer> recordsOfCreateUser() {
        var records = new HashMap<String, Integer>();
        try (Journals journals =
                Journals.open(dataDir.resolve("journals"), JournalSettings.standard(), new Random(1))) {
            Journal calls = journals.journal("calls");
            for (long at = calls.earliest(); at < calls.end(); ) {
                for (JournalRecord line : calls.read(at, 1000, 16 << 20)) {
                    at++;
                    JsonNode record = JsonMapper.shared().readTree(line.bytes());
                    if (record.path("eventName").asString().equals("CreateUser")) {
                        records.merge(
                                record.path("requestParameters")
                                        .path("userName")
                                        .asString(),
                                1,
                                Integer::sum);
                    }
                }
            }
        }
        return records;
    }
}
