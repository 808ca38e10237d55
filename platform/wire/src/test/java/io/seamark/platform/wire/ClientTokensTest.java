package io.seamark.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.servicediscovery.model.CreateHttpNamespaceRequest;
import software.amazon.awssdk.services.servicediscovery.model.CreateHttpNamespaceResponse;

/// The same token and the same request: the same answer, and one change.
class ClientTokensTest {
    private static final Prefix<String> NAMESPACES = new Prefix<>("/namespaces/", String.class);

    private final FakeClock clock = new FakeClock();
    private final MemoryStore store = new MemoryStore(clock);
    private final FrontDoorOnMemory door = new FrontDoorOnMemory(
            store,
            clock,
            ServiceApi.of("servicediscovery")
                    .on(CreateHttpNamespaceRequest.class, (call, view, request) -> {
                        String id = call.ids().hex(16);
                        return new Answer<>(
                                CreateHttpNamespaceResponse.builder()
                                        .operationId(id)
                                        .build(),
                                Txn.none().put(NAMESPACES.key(id), request.name()));
                    })
                    .build());

    @Test
    void theSameRequestGetsTheSameAnswerAndMakesOneChange() {
        DoorExchange first = door.ask(create("a", "token"));
        DoorExchange second = door.ask(create("a", "token"));

        assertThat(first.status()).as("%s", first.text()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.requestId()).isNotEqualTo(first.requestId());
        assertThat(namespaces()).containsExactly("a");
        assertThat(door.recorded()).hasSize(1);
        assertThat(door.later).hasSize(1);
    }

    @Test
    void otherParametersAreAMismatch() {
        door.ask(create("a", "token"));
        DoorExchange other = door.ask(create("b", "token"));

        assertThat(other.code()).isEqualTo("IdempotentParameterMismatchException");
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.text()).contains("CreatorRequestId");
        assertThat(namespaces()).containsExactly("a");
    }

    @Test
    void anotherTokenOrNoneIsAnotherChange() {
        door.ask(create("a", "one"));
        door.ask(create("a", "two"));
        door.ask(request("{\"Name\":\"a\"}"));
        door.ask(request("{\"Name\":\"a\"}"));

        assertThat(namespaces()).hasSize(4);
    }

    @Test
    void racingCallsWithOneTokenMakeOneChange() throws Exception {
        int callers = 8;
        var together = new CountDownLatch(callers);
        try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                answers.add(tasks.submit(() -> {
                    together.countDown();
                    together.await();
                    return door.ask(create("a", "token")).text();
                }));
            }
            String first = answers.getFirst().get();
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo(first).contains("OperationId");
            }
        }
        assertThat(namespaces()).containsExactly("a");
        assertThat(door.recorded()).hasSize(1);
    }

    @Test
    void aTokenIsForgottenAfterADay() {
        door.ask(create("a", "token"));
        clock.advance(Duration.ofHours(26));
        door.ask(create("a", "token"));

        assertThat(namespaces()).hasSize(2);
    }

    private List<String> namespaces() {
        return View.of(store).list(NAMESPACES).stream().map(Versioned::value).toList();
    }

    private static DoorRequest create(String name, String token) {
        return request("{\"Name\":\"" + name + "\",\"CreatorRequestId\":\"" + token + "\"}");
    }

    private static DoorRequest request(String body) {
        return DoorRequest.json("servicediscovery", "Route53AutoNaming_v20170314.CreateHttpNamespace", body);
    }
}
