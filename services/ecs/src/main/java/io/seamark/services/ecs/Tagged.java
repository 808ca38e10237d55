package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A resource that has tags.
///
/// @param with the change that gives it other tags
record Tagged(Map<String, String> tags, Function<Map<String, String>, Txn> with) {
    /// The resource of an ARN.
    ///
    /// @throws software.amazon.awssdk.services.ecs.model.ResourceNotFoundException or what the API
    ///        says of its kind
    static Tagged find(CallContext call, View view, @Nullable String arn) {
        String text = Constraint.required("resourceArn", arn);
        for (var kind : Map.<String, Finder>of(
                        "cluster", Tagged::cluster,
                        "service", Tagged::service,
                        "task", Tagged::task,
                        "container-instance", Tagged::instance,
                        "task-definition", Tagged::definition)
                .entrySet()) {
            Optional<String> name = Names.resource(call, text, kind.getKey());
            if (name.isPresent()) {
                return kind.getValue()
                        .find(Layout.of(call), view, name.get())
                        .orElseThrow(() -> EcsErrors.noResource("The specified resource is not found: " + text));
            }
        }
        throw EcsErrors.invalid("The provided ARN is not valid: " + text);
    }

    private static Optional<Tagged> cluster(Layout layout, View view, String name) {
        return view.find(layout.clusters().key(name))
                .filter(found -> found.value().active())
                .map(found -> of(found, found.value().tags(), found.value()::withTags));
    }

    private static Optional<Tagged> service(Layout layout, View view, String name) {
        return part(
                name,
                (cluster, id) -> view.find(layout.services(cluster).key(id))
                        .filter(found -> !found.value().deleted())
                        .map(found -> of(found, found.value().tags(), found.value()::withTags)));
    }

    private static Optional<Tagged> task(Layout layout, View view, String name) {
        return part(
                name,
                (cluster, id) -> view.find(layout.tasks(cluster).key(id))
                        .map(found -> of(found, found.value().tags(), found.value()::withTags)));
    }

    private static Optional<Tagged> instance(Layout layout, View view, String name) {
        return part(
                name,
                (cluster, id) -> view.find(layout.instances(cluster).key(id))
                        .filter(found -> !found.value().deregistered())
                        .map(found -> of(found, found.value().tags(), found.value()::withTags)));
    }

    private static Optional<Tagged> definition(Layout layout, View view, String name) {
        int colon = name.indexOf(':');
        if (colon < 0 || !name.substring(colon + 1).matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        int revision = Integer.parseInt(name.substring(colon + 1));
        return view.find(layout.definition(name.substring(0, colon), revision))
                .map(found -> of(found, found.value().tags(), found.value()::withTags));
    }

    private static <T> Tagged of(Versioned<T> found, Map<String, String> tags, Function<Map<String, String>, T> with) {
        return new Tagged(tags, changed -> Txn.none().put(found.key(), with.apply(changed)));
    }

    /// The resource of `<cluster>/<id>`, or of an id of the default cluster.
    private static Optional<Tagged> part(String name, BiFunction<String, String, Optional<Tagged>> find) {
        int slash = name.indexOf('/');
        return slash < 0
                ? find.apply(Names.DEFAULT_CLUSTER, name)
                : find.apply(name.substring(0, slash), name.substring(slash + 1));
    }

    private interface Finder {
        Optional<Tagged> find(Layout layout, View view, String name);
    }
}
