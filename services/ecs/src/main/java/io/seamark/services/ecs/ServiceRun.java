package io.seamark.services.ecs;

import io.seamark.planes.scheduler.ClusterRoom;
import io.seamark.planes.scheduler.Plan;
import io.seamark.planes.scheduler.ServiceScheduler;
import io.seamark.planes.scheduler.ServiceState;
import io.seamark.planes.scheduler.Step;
import io.seamark.platform.core.IdSource;
import io.seamark.platform.store.Compare;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One look at a service: what happened to its tasks is noticed, a plan is made and turned into
/// changes.
///
/// Owned by the thread that reconciles the service.
final class ServiceRun {
    /// So that a commit stays within what a store takes at a time; the next look goes on.
    private static final int MOST_STARTS = 15;

    private static final int MOST_STOPS = 15;

    private final ServiceTasks tasks;
    private final Versioned<StoredService> found;
    private final IdSource ids;
    private final Instant now;
    private final ServiceEvents events;
    private StoredService service;
    private Txn changes = Txn.none();

    /// @param tasks of the service as it was found
    ServiceRun(ServiceTasks tasks, Versioned<StoredService> found, IdSource ids, Instant now) {
        this.tasks = tasks;
        this.found = found;
        this.service = found.value();
        this.ids = ids;
        this.now = now;
        this.events = new ServiceEvents(service.name(), ids, now);
    }

    /// @param again when to look again at the latest though nothing changes
    record Result(Txn changes, Optional<Instant> again) {}

    Result run(ServiceScheduler scheduler, TaskHistory history, ClusterRoom room) {
        service = history.noticed(service, tasks.picture().tasks(), events, now);
        if (!service.active() && tasks.live().isEmpty()) {
            service = service.withDeployments(List.of()).withStatus("INACTIVE", now);
            return result(Optional.empty());
        }
        Optional<ServiceState> state = new ServiceTasks(
                        tasks.view(), tasks.picture(), service, tasks.shape(), tasks.live(), tasks.health())
                .state();
        if (state.isEmpty()) {
            return result(Optional.empty());
        }
        Plan plan = scheduler.plan(state.get(), room, now);
        start(plan.only(Step.Start.class));
        stop(plan.only(Step.Stop.class), history);
        plan.only(Step.Retired.class).forEach(this::retire);
        plan.only(Step.Completed.class).forEach(this::complete);
        plan.only(Step.Failed.class).forEach(this::fail);
        say(plan);
        return result(plan.again());
    }

    private void start(List<Step.Start> steps) {
        var started = new ArrayList<String>();
        var instances = new LinkedHashSet<String>();
        StoredDeployment primary = service.deployments().getFirst();
        Optional<NewTask> task = tasks.task(primary);
        for (Step.Start step : steps.subList(0, Math.min(steps.size(), MOST_STARTS))) {
            StoredTask made = task.orElseThrow().on(step.instance(), ids, now);
            changes = changes.and(Tasks.create(tasks.picture().layout(), made));
            instances.add(step.instance());
            started.add(made.id());
            var seen = new HashMap<>(service.known().tasks());
            seen.put(made.id(), TaskStage.STARTED);
            progress(
                    service.known().steady(),
                    service.known().notice(),
                    seen,
                    service.known().lastCompleted());
        }
        for (String instance : instances) {
            changes = changes.and(tasks.picture().unchanged(instance));
        }
        if (!started.isEmpty()) {
            events.started(started);
        }
    }

    private void stop(List<Step.Stop> steps, TaskHistory history) {
        var stopped = new ArrayList<String>();
        for (Step.Stop step : steps.subList(0, Math.min(steps.size(), MOST_STOPS))) {
            Versioned<StoredTask> task = tasks.live().get(step.task());
            if (task == null) {
                continue;
            }
            StoredTask after = Tasks.stop(task.value(), reason(step, task.value()), now);
            changes = changes.and(Tasks.change(tasks.picture().layout(), task.value(), after, now))
                    .requiring(new Compare.KeyUnchanged(task.key().path(), task.modRevision()));
            stopped.add(step.task());
            if (step.why() == Step.Why.UNHEALTHY) {
                service = history.failed(service, task.value(), now);
            }
        }
        if (!stopped.isEmpty()) {
            events.stopped(stopped);
        }
    }

    private StoredTask.Stop reason(Step.Stop step, StoredTask task) {
        if (step.why() != Step.Why.UNHEALTHY) {
            return StopReasons.scaling(service.deployments().getFirst().id());
        }
        Optional<TargetRegistrar.Target> failing = tasks.health().failing(task);
        if (failing.isEmpty()) {
            events.unhealthy(task);
            return StopReasons.unhealthy();
        }
        events.unhealthy(failing.get());
        String balancer = failing.get().loadBalancer();
        String name = ServiceEvents.balancerName(balancer);
        return name.isEmpty()
                ? StopReasons.failedBalancerChecks(service.name(), "target-group", balancer)
                : StopReasons.failedBalancerChecks(service.name(), "elb", name);
    }

    private void retire(Step.Retired step) {
        service = service.withDeployments(service.deployments().stream()
                .filter(d -> !d.id().equals(step.deployment()))
                .toList());
    }

    private void complete(Step.Completed step) {
        StoredDeployment completed = service.deployments()
                .getFirst()
                .withRollout("COMPLETED", "ECS deployment " + step.deployment() + " completed.", now);
        replacePrimary(completed);
        progress(
                service.known().steady(),
                service.known().notice(),
                service.known().tasks(),
                completed);
        if (service.active()) {
            events.completed(step.deployment());
        }
    }

    private void fail(Step.Failed step) {
        StoredDeployment failed = service.deployments()
                .getFirst()
                .withRollout("FAILED", "ECS deployment circuit breaker: tasks failed to start.", now);
        replacePrimary(failed);
        events.failed(step.deployment());
        StoredDeployment last = service.known().lastCompleted();
        if (!step.rollback() || last == null || last.id().equals(failed.id())) {
            return;
        }
        String reason = "ECS deployment circuit breaker: rolling back to deploymentId " + last.id() + ".";
        var deployments = new ArrayList<StoredDeployment>();
        deployments.add(last.revived(reason, service.desiredCount(), now));
        for (StoredDeployment other : service.deployments()) {
            if (!other.id().equals(last.id())) {
                deployments.add(other.primary() ? other.withStatus("ACTIVE", other.desiredCount(), now) : other);
            }
        }
        service = service.with(service.desiredCount(), last.definition(), service.shape())
                .withDeployments(deployments);
        events.rollingBack(last.id());
    }

    private void say(Plan plan) {
        StoredProgress known = service.known();
        Step noted = noted(plan);
        String notice = noted == null ? null : sentence(noted);
        if (noted != null && notice != null && !notice.equals(known.notice())) {
            tell(noted, notice);
        }
        boolean forget = plan.steady() || !plan.only(Step.Start.class).isEmpty();
        if (plan.steady() && !known.steady() && service.active()) {
            events.steady();
        }
        progress(
                plan.steady(),
                notice == null && !forget ? known.notice() : notice,
                known.tasks(),
                known.lastCompleted());
        StoredDeployment primary = service.deployments().getFirst();
        if (plan.steady() && primary.failures() > 0) {
            replacePrimary(primary.withFailures(0, 0, null));
        }
    }

    /// The first step that says why the plan does less than it would.
    private static @Nullable Step noted(Plan plan) {
        for (Step step : plan.steps()) {
            if (step instanceof Step.CannotPlace || step instanceof Step.BackOff || step instanceof Step.Stuck) {
                return step;
            }
        }
        return null;
    }

    private static @Nullable String sentence(Step step) {
        return switch (step) {
            case Step.CannotPlace(var unplaced) -> unplaced.sentence();
            case Step.BackOff _ -> ServiceEvents.INCONSISTENT;
            case Step.Stuck() -> ServiceEvents.STUCK;
            case Step.Start _, Step.Stop _, Step.Completed _, Step.Failed _, Step.Retired _ -> null;
        };
    }

    private void tell(Step step, String sentence) {
        switch (step) {
            case Step.CannotPlace(var unplaced) -> events.unplaced(sentence, unplaced.reason());
            case Step.BackOff _ -> events.impaired();
            case Step.Stuck() -> events.say(sentence);
            case Step.Start _, Step.Stop _, Step.Completed _, Step.Failed _, Step.Retired _ -> {}
        }
    }

    private void replacePrimary(StoredDeployment changed) {
        var all = new ArrayList<>(service.deployments());
        all.set(0, changed);
        service = service.withDeployments(all);
    }

    private void progress(
            boolean steady,
            @Nullable String notice,
            Map<String, TaskStage> seen,
            @Nullable StoredDeployment lastCompleted) {
        var changed = new StoredProgress(steady, notice, seen, lastCompleted);
        if (!changed.equals(service.known())) {
            service = service.withProgress(changed);
        }
    }

    private Result result(Optional<Instant> again) {
        StoredService after = events.addTo(service);
        if (!after.equals(found.value())) {
            changes = changes.and(Txn.none().put(found.key(), after));
        }
        if (!changes.isEmpty()) {
            changes = changes.requiring(new Compare.KeyUnchanged(found.key().path(), found.modRevision()));
        }
        return new Result(changes.and(events.news(tasks.picture().layout(), found.value())), again);
    }
}
