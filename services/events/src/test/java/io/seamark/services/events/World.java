package io.seamark.services.events;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import io.seamark.platform.core.Region;
import io.seamark.platform.journal.JournalSettings;
import io.seamark.platform.journal.Journals;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.View;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.DataOperation;
import io.seamark.platform.wire.Operation;
import io.seamark.platform.wire.PageTokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.Target;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// EventBridge over a store in memory, called as the front door calls it.
///
/// Owned by one test.
final class World {
    static final AccountId ACCOUNT = new AccountId("123456789012");
    static final Region REGION = new Region("us-east-1");
    static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:registrar";

    /// The rule of the reference architecture.
    static final String PATTERN = """
            {"detail-type":["AWS API Call via CloudTrail"],
             "detail":{"eventSource":["ecs.amazonaws.com"],"eventName":["CreateService","DeleteService"]}}""";

    final FakeClock clock = new FakeClock();
    final MemoryStore store = new MemoryStore(clock);
    final RecordingTarget lambda = new RecordingTarget();
    final RecordingTarget queue = new RecordingTarget();
    final RecordingTarget stream = new RecordingTarget();
    final RecordingTarget cluster = new RecordingTarget();
    final RecordingQueue deadLetters = new RecordingQueue();
    private final Journals journals = journals();
    final EventsService service = service();
    private int calls;

    /// Another service object on the same store: what a restart makes.
    EventsService service() {
        return new EventsService(
                store,
                new PageTokens(new byte[16]),
                destinations(),
                journals,
                new NamedAccounts(),
                clock,
                new Random(1));
    }

    private Destinations destinations() {
        return new Destinations(Map.of("lambda", lambda, "sqs", queue, "kinesis", stream, "ecs", cluster), deadLetters);
    }

    Pages pages() {
        return new Pages(new PageTokens(new byte[16]));
    }

    Archives archives() {
        return new Archives(journals);
    }

    TargetCheck targetCheck() {
        return new TargetCheck(new Destinations(
                Map.of("lambda", lambda, "sqs", queue, "kinesis", stream, "ecs", cluster, "events", queue),
                deadLetters));
    }

    <T> T store(Key<T> key) {
        return View.of(store).get(key).orElseThrow();
    }

    private static Journals journals() {
        try {
            return Journals.open(Files.createTempDirectory("events"), JournalSettings.standard(), new SecureRandom());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CallContext call() {
        byte[] seed = {(byte) calls, (byte) (calls >> 8), 7};
        calls++;
        return new CallContext(
                ACCOUNT,
                REGION,
                new Principal.Root(ACCOUNT, "AKIAROOTROOTROOTROOT"),
                "request-" + calls,
                clock.instant(),
                new CallContext.Seed(seed),
                "203.0.113.7",
                "test",
                false);
    }

    /// Performed again when what it has read has changed meanwhile, as the front door does.
    <I extends SdkRequest, O extends SdkResponse> O ask(Operation<I, O> operation, I request) {
        CallContext call = call();
        while (true) {
            View view = View.of(store);
            Answer<O> answer = operation.handle(call, view, request);
            if (store.commit(view.commit(answer.changes())) instanceof CommitResult.Committed) {
                return answer.response();
            }
        }
    }

    PutEventsResponse put(PutEventsRequest request) {
        return new PutEvents(service.intake(), store)
                .handle(call(), request, InputStream.nullInputStream())
                .response();
    }

    /// A rule with that pattern and the function as its target.
    void rule(String name, String pattern) {
        ask(
                new PutRule(),
                PutRuleRequest.builder().name(name).eventPattern(pattern).build());
        target(name, Target.builder().id("function").arn(FUNCTION).build());
    }

    void schedule(String name, String expression) {
        ask(
                new PutRule(),
                PutRuleRequest.builder()
                        .name(name)
                        .scheduleExpression(expression)
                        .build());
        target(name, Target.builder().id("function").arn(FUNCTION).build());
    }

    void target(String rule, Target... targets) {
        ask(
                new PutTargets(targetCheck()),
                PutTargetsRequest.builder().rule(rule).targets(targets).build());
    }

    void accept(JsonNode... events) {
        service.intake().accept(List.of(events));
    }

    /// The event of a call.
    static JsonNode apiCall(String id, String eventName) {
        return JsonMapper.shared().readTree("""
                {"version":"0","id":"%s","detail-type":"AWS API Call via CloudTrail","source":"aws.ecs",
                 "account":"123456789012","time":"2026-01-01T00:00:00Z","region":"us-east-1","resources":[],
                 "detail":{"eventVersion":"1.11","eventSource":"ecs.amazonaws.com","eventName":"%s",
                   "requestParameters":{"serviceName":"service1","desiredCount":2},
                   "responseElements":{"service":{"serviceName":"service1","loadBalancers":[]}},
                   "readOnly":false}}
                """.formatted(id, eventName));
    }

    int waiting() {
        return count(Layout.DELIVERIES);
    }

    int finished() {
        return count(Layout.FINISHED);
    }

    List<StoredDelivery> deliveries() {
        return View.of(store).list(Layout.DELIVERIES).stream()
                .map(delivery -> delivery.value())
                .toList();
    }

    private int count(Prefix<?> folder) {
        return View.of(store).list(folder).size();
    }

    /// The operations of a service by request class, for calling them without a front door.
    static final class Listed implements EventsOperations.Names {
        final Map<Class<? extends SdkRequest>, Operation<SdkRequest, SdkResponse>> operations = new HashMap<>();

        @Override
        public <I extends SdkRequest, O extends SdkResponse> void on(Class<I> request, Operation<I, O> operation) {
            operations.put(request, (call, view, given) -> {
                var _ = operation.resources(call, request.cast(given));
                Answer<O> answer = operation.handle(call, view, request.cast(given));
                return new Answer<>(answer.response(), answer.changes());
            });
        }

        @Override
        public <I extends SdkRequest, O extends SdkResponse> void onData(
                Class<I> request, DataOperation<I, O> operation) {
            operations.put(request, (call, view, given) -> {
                try {
                    return Answer.of(operation
                            .handle(call, request.cast(given), InputStream.nullInputStream())
                            .response());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
