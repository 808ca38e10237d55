package io.seamark.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A call is one transaction, its record included.
class FrontDoorCommitTest {
    private static final Key<String> CLUSTER = new Key<>("/ecs/cluster", String.class);

    private final FakeClock clock = new FakeClock();
    private final TroubledStore store = new TroubledStore(new MemoryStore(clock));

    @Test
    void aChangeAndItsRecordAreOneRevision() {
        long before = store.revision();
        var door = door((call, view) -> Txn.none().put(CLUSTER, "made"));

        assertThat(door.ask(DoorFamily.AWS_JSON.known).status()).isEqualTo(200);

        assertThat(store.revision()).isEqualTo(before + 1);
        assertThat(View.of(store).get(CLUSTER)).contains("made");
        assertThat(door.recorded()).containsExactly("CreateCluster");
        assertThat(door.later).isEmpty();
        assertThat(door.observed).containsExactly("ecs:CreateCluster:");
    }

    @Test
    void aConflictRunsTheOperationAgainWithTheSameIdsAndTimeAndCommitsOnce() {
        var ids = new ArrayList<String>();
        List<CallContext> calls = new ArrayList<>();
        store.conflicts.set(2);
        long before = store.revision();
        var door = door((call, view) -> {
            clock.advance(Duration.ofSeconds(1));
            calls.add(call);
            ids.add(call.time() + call.requestId() + call.ids().hex(32));
            return Txn.none().put(CLUSTER, call.ids().hex(32));
        });

        assertThat(door.ask(DoorFamily.AWS_JSON.known).status()).isEqualTo(200);

        assertThat(calls).hasSize(3);
        assertThat(ids).hasSize(3).containsOnly(ids.getFirst());
        assertThat(store.revision()).isEqualTo(before + 1);
        assertThat(View.of(store).get(CLUSTER)).contains(calls.getFirst().ids().hex(32));
        assertThat(door.recorded()).containsExactly("CreateCluster");
    }

    @Test
    void whatAnOperationReadMustStillHoldWhenItCommits() {
        var seen = new ArrayList<String>();
        var door = door((call, view) -> {
            String now = view.get(CLUSTER).orElse("none");
            seen.add(now);
            if (seen.size() == 1) {
                store.commit(View.of(store).commit(Txn.none().put(CLUSTER, "another's")));
            }
            return Txn.none().put(CLUSTER, now + "+");
        });

        assertThat(door.ask(DoorFamily.AWS_JSON.known).status()).isEqualTo(200);

        assertThat(seen).containsExactly("none", "another's");
        assertThat(View.of(store).get(CLUSTER)).contains("another's+");
    }

    @Test
    void aReadIsRecordedWithoutACommit() {
        var door = door((call, view) -> Txn.none());

        var reply = door.ask(DoorFamily.AWS_JSON.known);

        assertThat(store.commits).hasValue(0);
        assertThat(door.later).singleElement().satisfies(call -> {
            assertThat(call.operation()).isEqualTo("CreateCluster");
            assertThat(call.eventSource()).isEqualTo("ecs.amazonaws.com");
            assertThat(call.errorCode()).isNull();
            assertThat(call.response()).isNotNull();
            assertThat(call.context().requestId()).isEqualTo(reply.requestId());
            assertThat(call.context().region().value()).isEqualTo("eu-central-1");
            assertThat(call.context().sourceAddress()).isEqualTo("192.0.2.7");
        });
    }

    @Test
    void aRefusedCallIsRecordedWithItsErrorAndChangesNothing() {
        var door = new FrontDoorOnMemory(
                store,
                clock,
                (call, action, resources) -> new Authorizer.Decision.Denied("no"),
                null,
                DoorFamily.AWS_JSON.api((call, view) -> Txn.none().put(CLUSTER, "made")));

        door.ask(DoorFamily.AWS_JSON.known);

        assertThat(store.commits).hasValue(0);
        assertThat(door.later).singleElement().satisfies(call -> {
            assertThat(call.errorCode()).isEqualTo("AccessDeniedException");
            assertThat(call.errorMessage()).isEqualTo("no");
            assertThat(call.request()).isNotNull();
            assertThat(call.response()).isNull();
        });
        assertThat(door.observed).containsExactly("ecs:CreateCluster:AccessDeniedException");
    }

    @Test
    void twoCallsHaveDifferentIds() {
        var ids = new ArrayList<String>();
        var door = door((call, view) -> {
            ids.add(call.ids().hex(32));
            return Txn.none();
        });

        door.ask(DoorFamily.AWS_JSON.known);
        door.ask(DoorFamily.AWS_JSON.known);

        assertThat(ids).hasSize(2).doesNotHaveDuplicates();
    }

    private FrontDoorOnMemory door(DoorFamily.Decision decision) {
        return new FrontDoorOnMemory(store, clock, DoorFamily.AWS_JSON.api(decision));
    }
}
