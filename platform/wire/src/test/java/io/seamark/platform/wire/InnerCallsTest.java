package io.seamark.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Principal;
import io.seamark.platform.core.Region;
import io.seamark.platform.protocol.SdkCatalog;
import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.servicediscovery.model.CreateHttpNamespaceRequest;
import software.amazon.awssdk.services.servicediscovery.model.CreateHttpNamespaceResponse;
import software.amazon.awssdk.services.servicediscovery.model.ListNamespacesRequest;
import software.amazon.awssdk.services.servicediscovery.model.ListNamespacesResponse;

/// A service calls another one as the front door would.
class InnerCallsTest {
    private static final Prefix<String> NAMESPACES = new Prefix<>("/namespaces/", String.class);
    private static final InnerCalls.Caller CALLER = new InnerCalls.Caller(
            new Principal.Root(FrontDoorOnMemory.ACCOUNT, "key"),
            FrontDoorOnMemory.ACCOUNT,
            new Region("eu-central-1"),
            "events.amazonaws.com");

    private final FakeClock clock = new FakeClock();
    private final MemoryStore store = new MemoryStore(clock);
    private final List<CallRecorder.Call> committed = new ArrayList<>();
    private final List<CallRecorder.Call> later = new ArrayList<>();
    private Authorizer.Decision decision = new Authorizer.Decision.Allowed();
    private final InnerCalls calls = new InnerCalls(
            new SdkCatalog(InnerCallsTest.class.getClassLoader()),
            List.of(ServiceApi.of("servicediscovery")
                    .on(CreateHttpNamespaceRequest.class, (call, view, request) -> {
                        String id = call.ids().hex(16);
                        return new Answer<>(
                                CreateHttpNamespaceResponse.builder()
                                        .operationId(id)
                                        .build(),
                                Txn.none().put(NAMESPACES.key(id), request.name()));
                    })
                    .build()),
            store,
            (call, action, resources) -> decision,
            new Recorder(),
            clock,
            new Random(1));

    @Test
    void theChangeIsCommittedWithItsRecordOfWhoCalled() {
        create("a", "token");

        assertThat(namespaces()).isEqualTo(1);
        assertThat(committed).singleElement().satisfies(call -> {
            assertThat(call.operation()).isEqualTo("CreateHttpNamespace");
            assertThat(call.context().invokedBy()).contains("events.amazonaws.com");
            assertThat(call.context().region().value()).isEqualTo("eu-central-1");
        });
    }

    @Test
    void theSameTokenMakesOneChange() {
        String first = create("a", "token").operationId();

        assertThat(create("a", "token").operationId()).isEqualTo(first);
        assertThat(namespaces()).isEqualTo(1);
    }

    @Test
    void whatPoliciesDoNotAllowIsRefusedAndRecorded() {
        decision = new Authorizer.Decision.Denied("User: x is not authorized");

        assertThatThrownBy(() -> create("a", "token")).isInstanceOfSatisfying(ApiException.class, e -> {
            assertThat(e.code()).isEqualTo("AccessDeniedException");
            assertThat(e).hasMessage("User: x is not authorized");
        });
        assertThat(namespaces()).isZero();
        assertThat(later)
                .singleElement()
                .satisfies(call -> assertThat(call.errorCode()).isEqualTo("AccessDeniedException"));
    }

    @Test
    void anOperationThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> calls.call(
                        CALLER,
                        "servicediscovery",
                        ListNamespacesRequest.builder().build(),
                        ListNamespacesResponse.class))
                .isInstanceOf(ApiException.class);
    }

    private CreateHttpNamespaceResponse create(String name, String token) {
        return calls.call(
                CALLER,
                "servicediscovery",
                CreateHttpNamespaceRequest.builder()
                        .name(name)
                        .creatorRequestId(token)
                        .build(),
                CreateHttpNamespaceResponse.class);
    }

    private int namespaces() {
        return View.of(store).list(NAMESPACES).size();
    }

    private final class Recorder implements CallRecorder {
        @Override
        public Txn record(Call call) {
            committed.add(call);
            return Txn.none();
        }

        @Override
        public void recordLater(Call call) {
            later.add(call);
        }

        @Override
        public void recordData(Call call, List<String> resources) {
            later.add(call);
        }
    }
}
