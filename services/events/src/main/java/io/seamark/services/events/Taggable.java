package io.seamark.services.events;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/// What carries tags: a rule or an event bus that was made, found by its ARN.
sealed interface Taggable {
    Map<String, String> tags();

    /// The writes that store other tags.
    Txn with(CallContext call, Map<String, String> tags);

    record OfRule(StoredRule rule) implements Taggable {
        @Override
        public Map<String, String> tags() {
            return rule.tags();
        }

        @Override
        public Txn with(CallContext call, Map<String, String> tags) {
            return rule.withTags(tags).put(call);
        }
    }

    record OfBus(StoredBus bus) implements Taggable {
        @Override
        public Map<String, String> tags() {
            return bus.tags();
        }

        @Override
        public Txn with(CallContext call, Map<String, String> tags) {
            var changed = new StoredBus(bus.name(), bus.description(), bus.created(), tags);
            return Txn.none().put(Layout.buses(call.account(), call.region()).key(bus.name()), changed);
        }
    }

    static Taggable require(View view, CallContext call, @Nullable String resourceArn) {
        String text = Constraint.MEMBER.length("resourceARN", resourceArn, 1, 1600);
        Arn arn = Arn.parse(text)
                .orElseThrow(() -> EventsErrors.validation(
                        "Parameter ResourceARN is not valid. Reason: Provided Arn is not in correct format."));
        String resource = arn.resource();
        if (!arn.equals(call.arn("events", resource))) {
            throw missing(text);
        }
        if (resource.startsWith("rule/")) {
            String name = resource.substring("rule/".length());
            int slash = name.lastIndexOf('/');
            String bus = slash < 0 ? EventBus.DEFAULT : name.substring(0, slash);
            return view.get(Layout.rules(call.account(), call.region(), bus).key(name.substring(slash + 1)))
                    .<Taggable>map(OfRule::new)
                    .orElseThrow(() -> missing(text));
        }
        return EventBus.find(view, call, text)
                .flatMap(EventBus::stored)
                .<Taggable>map(OfBus::new)
                .orElseThrow(() -> missing(text));
    }

    private static ResourceNotFoundException missing(String arn) {
        return EventsErrors.notFound("Resource " + arn + " does not exist.");
    }
}
