package io.seamark.services.ecs;

import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.Txn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// The outbox of ECS's events: each state change leaves its news in the very commit that makes it, and
/// [NewsDrain] publishes it from there. So none is lost, and none is told that did not happen.
///
/// A key begins with what the news is about and ends with a number that grows, so that the news of one
/// thing is told in order.
final class News {
    static final Prefix<StoredNews> OUTBOX = new Prefix<>("/ecs-news/", StoredNews.class);

    private News() {}

    /// A task is in a new state.
    static Txn of(Layout layout, StoredTask task, Instant at) {
        String name = name("task", layout, task.id(), task.version());
        return put(name, new StoredNews(id(name), account(layout), region(layout), at, task, null, null));
    }

    /// A container instance is in a new state.
    static Txn of(Layout layout, StoredInstance instance, Instant at) {
        String name = name("instance", layout, instance.id(), instance.version());
        return put(name, new StoredNews(id(name), account(layout), region(layout), at, null, instance, null));
    }

    /// A service says something.
    ///
    /// @param id for the event, of the call's or the look's own
    /// @param number tells apart what is said at one moment
    static Txn of(Layout layout, StoredNews.OfService said, String id, int number, Instant at) {
        String thing = said.arn().substring(said.arn().indexOf('/') + 1).replace('/', ':');
        String name = name("service", layout, thing, at.toEpochMilli()) + "-"
                + String.format(Locale.ROOT, "%02d", number) + "-" + id;
        return put(name, new StoredNews(id, account(layout), region(layout), at, null, null, said));
    }

    /// A deployment of a service has begun.
    static Txn begun(Layout layout, StoredService service, String id, Instant at) {
        StoredDeployment deployment = service.deployments().getFirst();
        var said = new StoredNews.OfService(
                service.arn(),
                layout.arn("cluster/" + service.cluster()),
                "INFO",
                "SERVICE_DEPLOYMENT_IN_PROGRESS",
                deployment.id(),
                deployment.rolloutStateReason());
        return of(layout, said, id, 0, at);
    }

    private static Txn put(String name, StoredNews news) {
        return Txn.none().put(OUTBOX.key(name), news);
    }

    private static String name(String kind, Layout layout, String thing, long number) {
        return String.format(Locale.ROOT, "%s-%s-%s-%s-%013d", kind, layout.account(), layout.region(), thing, number);
    }

    private static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String account(Layout layout) {
        return layout.account().value();
    }

    private static String region(Layout layout) {
        return layout.region().value();
    }
}
