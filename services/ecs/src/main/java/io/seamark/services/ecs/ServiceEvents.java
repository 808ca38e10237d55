package io.seamark.services.ecs;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.IdSource;
import io.seamark.platform.store.Txn;
import io.seamark.services.ecs.StoredService.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a service says of itself, in AWS's words.
///
/// See <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html>.
///
/// Owned by the thread that reconciles the service.
final class ServiceEvents {
    static final String INCONSISTENT = "is unable to consistently start tasks successfully.";
    static final String STEADY = "has reached a steady state.";
    static final String STUCK = "was unable to stop or start tasks during a deployment because of the service"
            + " deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.";

    private final String service;
    private final IdSource ids;
    private final Instant now;
    private final List<Event> said = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();

    ServiceEvents(String service, IdSource ids, Instant now) {
        this.service = service;
        this.ids = ids;
        this.now = now;
    }

    /// @param text what stands behind "(service NAME) "
    void say(String text) {
        said.add(new Event(ids.uuid().toString(), now, "(service " + service + ") " + text));
    }

    /// The service has as many healthy tasks as it should have.
    void steady() {
        say(STEADY);
        tell("INFO", "SERVICE_STEADY_STATE", null, null);
    }

    /// Tasks fail one after the other.
    void impaired() {
        say(INCONSISTENT);
        tell("WARN", "SERVICE_TASK_START_IMPAIRED", null, null);
    }

    /// @param sentence what stands behind "(service NAME) "
    /// @param reason the lack of the nearest instance, such as `RESOURCE:CPU`
    void unplaced(String sentence, String reason) {
        say(sentence);
        tell("ERROR", "SERVICE_TASK_PLACEMENT_FAILURE", null, reason);
    }

    void started(List<String> tasks) {
        say("has started " + tasks.size() + " tasks:" + list(tasks) + ".");
    }

    void stopped(List<String> tasks) {
        say("has stopped " + tasks.size() + " running tasks:" + list(tasks) + ".");
    }

    void registered(List<StoredTask> tasks) {
        byBalancer(tasks).forEach((balancer, count) -> say("registered " + count + " " + balancer));
    }

    void draining(List<StoredTask> tasks) {
        byBalancer(tasks).forEach((balancer, count) -> say("deregistered " + count + " " + balancer));
        say("has begun draining connections on " + tasks.size() + " tasks.");
    }

    void completed(String deployment) {
        say("(deployment " + deployment + ") deployment completed.");
        tell("INFO", "SERVICE_DEPLOYMENT_COMPLETED", deployment, "ECS deployment " + deployment + " completed.");
    }

    void failed(String deployment) {
        say("(deployment " + deployment + ") deployment failed: tasks failed to start.");
        tell("ERROR", "SERVICE_DEPLOYMENT_FAILED", deployment, "ECS deployment circuit breaker: task failed to start.");
    }

    void rollingBack(String deployment) {
        say("rolling back to (deployment " + deployment + ").");
        tell(
                "INFO",
                "SERVICE_DEPLOYMENT_IN_PROGRESS",
                deployment,
                "ECS deployment circuit breaker: rolling back to deploymentId " + deployment + ".");
    }

    void unhealthy(TargetRegistrar.Target target) {
        String name = balancerName(target.loadBalancer());
        say(
                name.isEmpty()
                        ? "(port " + target.port() + ") is unhealthy in (target-group " + target.loadBalancer()
                                + ") due to (reason Health checks failed)."
                        : "(instance " + target.instanceId() + ") (port " + target.port()
                                + ") is unhealthy in (elb " + name + ") due to (reason Instance has failed at least "
                                + "the UnhealthyThreshold number of health checks consecutively.).");
    }

    void unhealthy(StoredTask task) {
        say("(task " + task.id() + ") failed container health checks.");
    }

    StoredService addTo(StoredService stored) {
        StoredService next = stored;
        for (Event event : said) {
            next = next.withEvent(event);
        }
        return next;
    }

    /// The same as news, as far as ECS has events of it.
    Txn news(Layout layout, StoredService stored) {
        Txn all = Txn.none();
        for (int i = 0; i < told.size(); i++) {
            Told one = told.get(i);
            var news = new StoredNews.OfService(
                    stored.arn(),
                    layout.arn("cluster/" + stored.cluster()),
                    one.type(),
                    one.name(),
                    one.deployment(),
                    one.reason());
            all = all.and(News.of(layout, news, ids.uuid().toString(), i, now));
        }
        return all;
    }

    private void tell(String type, String name, @Nullable String deployment, @Nullable String reason) {
        told.add(new Told(type, name, deployment, reason));
    }

    /// A classic load balancer's name; empty for a target group.
    static String balancerName(String arn) {
        return Arn.parse(arn)
                .map(Arn::resource)
                .filter(r -> r.startsWith("loadbalancer/"))
                .map(r -> r.substring("loadbalancer/".length()))
                .orElse("");
    }

    private static Map<String, Integer> byBalancer(List<StoredTask> tasks) {
        var counts = new TreeMap<String, Integer>();
        for (StoredTask task : tasks) {
            for (StoredTask.Balancing balancing : task.loadBalancers()) {
                String name = balancerName(balancing.loadBalancer());
                counts.merge(
                        name.isEmpty()
                                ? "targets in (target-group " + balancing.loadBalancer() + ")"
                                : "instances in (elb " + name + ")",
                        1,
                        Integer::sum);
            }
        }
        return counts;
    }

    private static String list(List<String> tasks) {
        var text = new StringBuilder();
        tasks.forEach(t -> text.append(" (task ").append(t).append(')'));
        return text.toString();
    }

    /// As in [StoredNews.OfService].
    private record Told(
            String type,
            String name,
            @Nullable String deployment,
            @Nullable String reason) {}
}
