package io.seamark.planes.scheduler;

import static io.seamark.planes.scheduler.Cases.instance;
import static io.seamark.planes.scheduler.Cases.left;
import static io.seamark.planes.scheduler.Cases.needs;
import static io.seamark.planes.scheduler.Cases.room;
import static io.seamark.planes.scheduler.Cases.spec;
import static io.seamark.planes.scheduler.Cases.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusterRoomTest {
    @Test
    void tasksAreSpreadOverZonesAndThenOverInstances() {
        ClusterRoom room = room(instance("a1", "a"), instance("a2", "a"), instance("b1", "b"));

        assertThat(placements(room, spec("d", needs(100, 100)), 5)).containsExactly("a1", "b1", "a2", "b1", "a1");
    }

    @Test
    void binpackFillsTheFullestInstanceThatStillHasRoom() {
        TaskSpec spec = asked(List.of(new Strategy.Binpack(Strategy.Resource.MEMORY)), List.of());
        ClusterRoom room = room(left(instance("a", "a"), 4096, 1000), left(instance("b", "a"), 4096, 250));

        assertThat(placements(room, spec, 4)).containsExactly("b", "b", "a", "a");
    }

    @Test
    void aRandomStrategyFollowsItsSeed() {
        TaskSpec spec = asked(List.of(new Strategy.AnyInstance()), List.of());
        var instances = List.of(instance("a", "a"), instance("b", "a"), instance("c", "a"));

        List<String> first = placements(new ClusterRoom(instances, Cases.random(7)), spec, 20);

        assertThat(placements(new ClusterRoom(instances, Cases.random(7)), spec, 20))
                .isEqualTo(first);
        assertThat(first).contains("a", "b", "c");
    }

    @Test
    void twoTasksNeverGetTheSamePortOfAnInstance() {
        ClusterRoom room = room(instance("a", "a"), instance("b", "a"));
        TaskSpec spec = spec("d", needs(10, 10, Port.tcp(80)));

        assertThat(placements(room, spec, 2)).containsExactly("a", "b");
        assertThat(room.place(spec))
                .isInstanceOfSatisfying(
                        Choice.Unplaced.class,
                        u -> assertThat(u.sentence())
                                .isEqualTo(
                                        "was unable to place a task because no container instance met all of its requirements. The"
                                                + " closest matching (container-instance a) is already using a port required by your"
                                                + " task."));
        assertThat(room.place(spec("d", needs(10, 10, Port.udp(80))))).isInstanceOf(Choice.Placed.class);
    }

    @Test
    void theNearestMissIsNamed() {
        ClusterRoom room = room(left(instance("a", "a"), 10, 4096), left(instance("b", "a"), 4096, 10));

        assertThat(room.place(spec("d", needs(100, 100))))
                .isInstanceOfSatisfying(
                        Choice.Unplaced.class,
                        u -> assertThat(u.sentence())
                                .endsWith("(container-instance b) has insufficient memory available."));
    }

    @Test
    void anEmptyClusterSaysSo() {
        assertThat(room().place(spec("d", needs(1, 1))))
                .isInstanceOfSatisfying(
                        Choice.Unplaced.class,
                        u -> assertThat(u.sentence())
                                .endsWith("Reason: No Container Instances were found in your cluster."));
    }

    @Test
    void drainingAndSilentInstancesTakeNothing() {
        ClusterRoom room = room(
                with(instance("a", "a"), InstanceState.Status.DRAINING, true),
                with(instance("b", "a"), InstanceState.Status.ACTIVE, false));

        assertThat(room.place(spec("d", needs(1, 1))))
                .isInstanceOfSatisfying(
                        Choice.Unplaced.class,
                        u -> assertThat(u.lacks()).isEqualTo(Map.of("a", Lack.INACTIVE, "b", Lack.AGENT)));
    }

    @Test
    void distinctInstanceLooksAtTheGroup() {
        TaskSpec spec = asked(List.of(), List.of(new Constraint.DistinctInstance()));
        ClusterRoom room = room(
                instance("a", "a", new Occupant("service:web", "older")),
                instance("b", "a", new Occupant("service:other", "x")));

        assertThat(placements(room, spec, 1)).containsExactly("b");
        assertThat(room.place(spec))
                .isInstanceOfSatisfying(
                        Choice.Unplaced.class,
                        u -> assertThat(u.lacks())
                                .isEqualTo(Map.of("a", Lack.DISTINCT_INSTANCE, "b", Lack.DISTINCT_INSTANCE)));
    }

    @Test
    void memberOfIsAskedOfTheInstanceAsThePlanLeavesIt() {
        TaskSpec spec = asked(List.of(), List.of(new Constraint.MemberOf(ClusterQuery.parse("runningTasksCount < 2"))));
        ClusterRoom room = room(instance("a", "a"), instance("b", "a"));

        assertThat(placements(room, spec, 4)).containsExactly("a", "a", "b", "b");
        assertThat(room.place(spec)).isInstanceOf(Choice.Unplaced.class);
    }

    @Test
    void requiredAttributesMustBeThere() {
        var wanted = new Requirement(1, 1, Set.of(), Map.of("ecs.availability-zone", "b", "disk", ""));
        var disk = new InstanceState(
                "c",
                InstanceState.Status.ACTIVE,
                true,
                Map.of("ecs.availability-zone", "b", "disk", "ssd"),
                Map.of(),
                1,
                1,
                Set.of(),
                List.of());

        assertThat(placements(room(instance("a", "a"), instance("b", "b"), disk), spec("d", wanted), 1))
                .containsExactly("c");
    }

    private static TaskSpec asked(List<Strategy> strategies, List<Constraint> constraints) {
        return new TaskSpec("service:web", "d", needs(100, 100), strategies, constraints);
    }

    private static List<String> placements(ClusterRoom room, TaskSpec spec, int count) {
        var all = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            all.add(((Choice.Placed) room.place(spec)).instance());
        }
        return all;
    }
}
