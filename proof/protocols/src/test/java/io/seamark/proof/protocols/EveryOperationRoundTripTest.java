package io.seamark.proof.protocols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.seamark.platform.protocol.SdkCatalog;
import io.seamark.proof.protocols.Exclusions.Aspect;
import io.seamark.proof.protocols.RandomShapes.Density;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;

/// The AWS SDK's own clients are the judge: for every operation of every module, what a client sends
/// is parsed to an equal request, what is answered reaches the client as an equal response, and every
/// modelled exception arrives as its class with code, message, status, request id and members. The signature of
/// every request holds, and clients send in both [Manner]s.
///
/// `-Dseamark.seed=N` repeats a run, `-Dseamark.rounds=N` makes N random calls per operation,
/// `-Dseamark.only=ecs` or `-Dseamark.only=ecs.CreateService` takes a part.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryOperationRoundTripTest {
    private static final long SEED = Long.getLong("seamark.seed", 20_260_101L);
    private static final int ROUNDS = Integer.getInteger("seamark.rounds", 2);
    private static final String ONLY = System.getProperty("seamark.only", "");

    private final Exclusions exclusions = Exclusions.read();
    private final Tally tally = new Tally();
    private final LoopbackCarrier carrier = new LoopbackCarrier();
    private final RoundTrip roundTrip =
            new RoundTrip(new SdkCatalog(EveryOperationRoundTripTest.class.getClassLoader()), carrier, exclusions);

    @BeforeAll
    void listens() throws IOException {
        carrier.start();
    }

    @AfterAll
    void tells() {
        carrier.close();
        System.out.println("seed " + SEED + ", " + ROUNDS + " rounds per operation");
        System.out.println(tally.table());
    }

    @TestFactory
    Stream<DynamicNode> clientAndServerAgree() {
        Stream<DynamicNode> modules =
                SdkModules.all().stream().filter(api -> wanted(api.name())).map(this::module);
        return ONLY.isEmpty()
                ? Stream.concat(modules, Stream.of(DynamicTest.dynamicTest("no exclusion is stale", this::noneIsStale)))
                : modules;
    }

    private void noneIsStale() {
        assertThat(exclusions.stale()).isEmpty();
    }

    private static boolean wanted(String module) {
        return ONLY.isEmpty() || ONLY.equals(module) || ONLY.startsWith(module + ".");
    }

    private static boolean wanted(SdkApi api, String name) {
        return ONLY.isEmpty() || ONLY.equals(api.name()) || ONLY.equals(api.name() + "." + name);
    }

    private DynamicNode module(SdkApi api) {
        var clients = new EnumMap<Manner, SdkClient>(Manner.class);
        for (Manner manner : Manner.values()) {
            clients.put(manner, SdkClients.open(api, carrier.endpoint(), manner));
        }
        Stream<DynamicTest> operations = api.operations().stream()
                .filter(operation -> wanted(api, operation.name()))
                .map(operation -> DynamicTest.dynamicTest(
                        api.name() + "." + operation.name(), () -> operation(api, clients, operation)));
        Stream<DynamicTest> errors = api.errors().stream()
                .filter(error -> wanted(api, error.name()))
                .map(error -> DynamicTest.dynamicTest(
                        api.name() + "." + error.name(),
                        () -> error(api, Objects.requireNonNull(clients.get(Manner.PLAIN)), error)));
        return DynamicContainer.dynamicContainer(api.name(), Stream.concat(operations, errors));
    }

    private void operation(SdkApi api, Map<Manner, SdkClient> clients, SdkOperation operation) {
        tally.count(api.name(), Tally.Column.OPERATIONS);
        if (exclusions.reason(api.name(), operation.name(), Aspect.CALL) != null) {
            tally.count(api.name(), Tally.Column.EXCLUDED);
            assertThat(operation.method()).isNull();
            return;
        }
        var requests = new ArrayList<String>();
        var responses = new ArrayList<String>();
        for (int round = 0; round < ROUNDS; round++) {
            RandomGenerator random = random(api, operation.name(), round);
            Density density = round == 0 ? Density.FULL : round == 1 ? Density.BARE : Density.SOME;
            var request = (AwsRequest.Builder)
                    filled(operation.request(), api, Dialect.ofRequest(api.name()), random, density);
            var response = (AwsResponse.Builder)
                    filled(operation.response(), api, Dialect.ofResponse(api.name()), random, density);
            Manner manner = manner(operation, round);
            SdkClient client = Objects.requireNonNull(clients.get(manner));
            RoundTrip.Outcome outcome = roundTrip.call(api, operation, client, request.build(), response.build());
            String where = " (round " + round + ", " + manner + ")";
            outcome.request().stream().map(wrong -> wrong + where).forEach(requests::add);
            outcome.response().stream().map(wrong -> wrong + where).forEach(responses::add);
        }
        List<String> wrong = new ArrayList<>();
        judge(api, operation.name(), Aspect.REQUEST, Tally.Column.REQUESTS, requests, wrong);
        judge(api, operation.name(), Aspect.RESPONSE, Tally.Column.RESPONSES, responses, wrong);
        tell(api, operation.name(), wrong);
    }

    /// Each operation in both manners, and about as many full ones in each.
    private static Manner manner(SdkOperation operation, int round) {
        return (operation.name().hashCode() + round & 1) == 0 ? Manner.PLAIN : Manner.OTHER;
    }

    private void error(SdkApi api, SdkClient client, SdkError error) {
        RandomGenerator random = random(api, error.name(), 0);
        // A HEAD has no body to write an error into.
        SdkOperation declaring = error.declaring().stream()
                .filter(operation -> !operation.name().startsWith("Head"))
                .findFirst()
                .orElse(null);
        List<String> found = new ArrayList<>();
        if (declaring == null) {
            found.add("no operation of the blocking client declares it");
        } else {
            var request = (AwsRequest.Builder)
                    filled(declaring.request(), api, Dialect.ofRequest(api.name()), random, Density.BARE);
            SdkPojo filled = filled(serverClass(api, error), api, Dialect.ofResponse(api.name()), random, Density.FULL);
            String message = new RandomText(random, Dialect.XML_RESPONSE).filled();
            var thrown = (AwsServiceException.Builder) filled;
            thrown.message(message);
            thrown.awsErrorDetails(
                    AwsErrorDetails.builder().errorMessage(message).build());
            found.addAll(roundTrip.error(api, declaring, client, request.build(), thrown.build(), error.type()));
        }
        var wrong = new ArrayList<String>();
        judge(api, error.name(), Aspect.ERROR, Tally.Column.EXCEPTIONS, found, wrong);
        tell(api, error.name(), wrong);
    }

    /// The exception that a handler throws: CloudWatch Events is EventBridge's old name, and one service.
    private static Class<?> serverClass(SdkApi api, SdkError error) {
        if (!api.name().equals("cloudwatchevents")) {
            return error.type();
        }
        try {
            return Class.forName(error.type().getName().replace("cloudwatchevents", "eventbridge"));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private void judge(
            SdkApi api, String name, Aspect aspect, Tally.Column column, List<String> found, List<String> wrong) {
        @Nullable String reason = exclusions.reason(api.name(), name, aspect);
        if (reason != null) {
            tally.count(api.name(), Tally.Column.EXCLUDED);
            if (found.isEmpty()) {
                wrong.add("the " + aspect + " passes although it is excluded: " + reason);
            }
        } else if (found.isEmpty()) {
            tally.count(api.name(), column);
        } else {
            tally.count(api.name(), Tally.Column.DIFFERENT);
            found.forEach(difference -> wrong.add(aspect + " " + difference));
        }
    }

    private static void tell(SdkApi api, String name, List<String> wrong) {
        if (!wrong.isEmpty()) {
            fail("-Dseamark.seed=" + SEED + " -Dseamark.rounds=" + ROUNDS + " -Dseamark.only=" + api.name() + "." + name
                    + "\n  " + String.join("\n  ", wrong));
        }
    }

    private SdkPojo filled(Class<?> type, SdkApi api, Dialect dialect, RandomGenerator random, Density density) {
        try {
            var builder = (SdkPojo) type.getMethod("builder").invoke(null);
            new RandomShapes(random, dialect, density, api.name(), exclusions).fill(builder);
            return builder;
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RandomGenerator random(SdkApi api, String name, int round) {
        long seed = SEED * 31 + (api.name() + "." + name).hashCode() * 1_000_003L + round;
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
