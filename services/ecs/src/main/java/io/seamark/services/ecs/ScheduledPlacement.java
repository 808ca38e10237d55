package io.seamark.services.ecs;

import io.seamark.planes.scheduler.Choice;
import io.seamark.planes.scheduler.ClusterRoom;
import io.seamark.planes.scheduler.Constraint;
import io.seamark.planes.scheduler.Lack;
import io.seamark.planes.scheduler.Strategy;
import io.seamark.planes.scheduler.TaskSpec;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionPlacementConstraint;

/// Places the tasks of RunTask as the scheduler places those of services.
final class ScheduledPlacement implements Placement {
    @Override
    public Placed place(View view, NewTask task, Wish wish, int count) {
        ClusterPicture picture = ClusterPicture.of(view, task.layout(), task.cluster());
        List<Strategy> strategies = PlacementInput.strategies(wish.strategies());
        var constraints = new ArrayList<>(PlacementInput.constraints(wish.constraints()));
        constraints.addAll(constraints(task));
        var spec = new TaskSpec(
                task.group(),
                task.group(),
                ClusterPicture.requirement(task.needs()),
                strategies.isEmpty() ? Strategy.SERVICE_DEFAULT : strategies,
                constraints);
        // A function of what is in the store, so that the call may run again.
        ClusterRoom room =
                picture.room(RandomGeneratorFactory.of("L64X128MixRandom").create(view.revision()));
        var chosen = new ArrayList<String>();
        while (chosen.size() < count) {
            switch (room.place(spec)) {
                case Choice.Placed(String instance) -> chosen.add(instance);
                case Choice.Unplaced(var lacks) -> {
                    var refusals = new ArrayList<Refusal>();
                    lacks.forEach((id, lack) -> {
                        Versioned<StoredInstance> instance = picture.instances().get(id);
                        if (instance != null && lack != Lack.INACTIVE) {
                            refusals.add(new Refusal(instance.value().arn(), lack.reason()));
                        }
                    });
                    return new Placed(chosen, refusals);
                }
            }
        }
        return new Placed(chosen, List.of());
    }

    /// What the task definition and the launch type ask of instances.
    static List<Constraint> constraints(NewTask task) {
        var all = new ArrayList<Constraint>();
        for (TaskDefinitionPlacementConstraint one : task.definition().shape().placementConstraints()) {
            all.add(PlacementInput.constraint(one.typeAsString(), one.expression()));
        }
        all.add(LaunchTypes.instances(task.launchType()));
        return all;
    }
}
