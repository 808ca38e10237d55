package io.seamark.services.events;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.View;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/// An event bus that a request names: the default one, which is always there, or one that was made.
///
/// @param stored what is stored of it; empty for the default bus
record EventBus(String name, Optional<StoredBus> stored) {
    static final String DEFAULT = "default";

    private static final String RESOURCE = "event-bus/";

    /// The bus of that name or ARN, or `ResourceNotFoundException`.
    static EventBus require(View view, CallContext call, @Nullable String nameOrArn) {
        return find(view, call, nameOrArn).orElseThrow(() -> missing(nameIn(nameOrArn)));
    }

    static Optional<EventBus> find(View view, CallContext call, @Nullable String nameOrArn) {
        if (nameOrArn != null) {
            Constraint.MEMBER.length("eventBusName", nameOrArn, 1, 1600);
            Optional<Arn> arn = Arn.parse(nameOrArn);
            if (arn.isPresent() && !arn.get().equals(arn(call, nameIn(nameOrArn)))) {
                return Optional.empty();
            }
        }
        String name = nameIn(nameOrArn);
        if (name.equals(DEFAULT)) {
            return Optional.of(new EventBus(DEFAULT, Optional.empty()));
        }
        Constraint.busName("eventBusName", name);
        return view.get(Layout.buses(call.account(), call.region()).key(name))
                .map(bus -> new EventBus(name, Optional.of(bus)));
    }

    static ResourceNotFoundException missing(String name) {
        return EventsErrors.notFound("Event bus " + name + " does not exist.");
    }

    /// The name in a name or ARN; `default` where there is neither.
    static String nameIn(@Nullable String nameOrArn) {
        if (nameOrArn == null) {
            return DEFAULT;
        }
        return Arn.parse(nameOrArn)
                .map(Arn::resource)
                .filter(resource -> resource.startsWith(RESOURCE))
                .map(resource -> resource.substring(RESOURCE.length()))
                .orElse(nameOrArn);
    }

    static Arn arn(CallContext call, String name) {
        return call.arn("events", RESOURCE + name);
    }

    static Arn ruleArn(AccountId account, Region region, String bus, String rule) {
        return Arn.of("events", region, account, bus.equals(DEFAULT) ? "rule/" + rule : "rule/" + bus + "/" + rule);
    }
}
