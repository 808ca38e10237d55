package io.seamark.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.StoreUnavailableException;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import io.seamark.platform.wire.DataOperation.DataAnswer;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateClusterResponse;

/// What the audit is told of calls that are not changes.
class FrontDoorRecordsTest {
    private static final String ARN = "arn:aws:ecs:eu-central-1:111122223333:cluster/a";

    private final FakeClock clock = new FakeClock();
    private final MemoryStore store = new MemoryStore(clock);

    @Test
    void aCallThatFailsInsideIsRecordedAsAnInternalFailure() {
        var door = door((call, view) -> {
            throw new IllegalStateException("broken");
        });
        assertThat(door.ask(DoorFamily.AWS_JSON.known).status()).isEqualTo(500);
        assertThat(door.later)
                .singleElement()
                .satisfies(call -> assertThat(call.errorCode()).isNotNull());
        assertThat(door.observed).hasSize(1);
    }

    @Test
    void aCallThatFindsNoStoreIsRecorded() {
        var door = door((call, view) -> {
            throw new StoreUnavailableException("no quorum");
        });
        assertThat(door.ask(DoorFamily.AWS_JSON.known).status()).isEqualTo(503);
        assertThat(door.later)
                .singleElement()
                .satisfies(call -> assertThat(call.errorCode()).isNotNull());
    }

    @Test
    void aDataOperationIsTheAuditsWithItsResourcesAndNoManagementCall() {
        var door = new FrontDoorOnMemory(store, clock, data(false));
        assertThat(door.ask(DoorFamily.AWS_JSON.known).status()).isEqualTo(200);
        assertThat(door.later).isEmpty();
        assertThat(door.data).singleElement().satisfies(data -> {
            assertThat(data.call().operation()).isEqualTo("CreateCluster");
            assertThat(data.call().errorCode()).isNull();
            assertThat(data.resources()).containsExactly(ARN);
        });
    }

    @Test
    void aDataOperationThatFailsIsNoManagementCallEither() {
        var door = new FrontDoorOnMemory(store, clock, data(true));
        assertThat(door.ask(DoorFamily.AWS_JSON.known).status()).isEqualTo(500);
        assertThat(door.later).isEmpty();
        assertThat(door.data)
                .singleElement()
                .satisfies(data -> assertThat(data.call().errorCode()).isNotNull());
    }

    @Test
    void aDataOperationThatIsDeniedIsRecordedWithItsResources() {
        var door = new FrontDoorOnMemory(
                store, clock, (call, action, resources) -> new Authorizer.Decision.Denied("no"), null, data(false));
        door.ask(DoorFamily.AWS_JSON.known);
        assertThat(door.later).isEmpty();
        assertThat(door.data).singleElement().satisfies(data -> {
            assertThat(data.call().errorCode()).isEqualTo("AccessDeniedException");
            assertThat(data.resources()).containsExactly(ARN);
        });
    }

    private FrontDoorOnMemory door(DoorFamily.Decision decision) {
        return new FrontDoorOnMemory(store, clock, DoorFamily.AWS_JSON.api(decision));
    }

    private static ServiceApi data(boolean fails) {
        return ServiceApi.of("ecs")
                .onData(CreateClusterRequest.class, new DataOperation<CreateClusterRequest, CreateClusterResponse>() {
                    @Override
                    public DataAnswer<CreateClusterResponse> handle(
                            CallContext call, CreateClusterRequest request, InputStream body) {
                        if (fails) {
                            throw new IllegalStateException("broken");
                        }
                        return DataAnswer.of(CreateClusterResponse.builder().build());
                    }

                    @Override
                    public List<String> resources(CallContext call, CreateClusterRequest request) {
                        return List.of(ARN);
                    }
                })
                .build();
    }
}
