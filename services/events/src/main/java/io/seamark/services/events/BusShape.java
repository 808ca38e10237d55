package io.seamark.services.events;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.EventBus;

/// A bus as the API lists it.
final class BusShape {
    private BusShape() {}

    /// @param stored null for the default bus, which is always there
    static EventBus of(String name, String arn, @Nullable StoredBus stored) {
        var bus = EventBus.builder().name(name).arn(arn);
        if (stored != null) {
            bus.description(stored.description()).creationTime(stored.created()).lastModifiedTime(stored.created());
        }
        return bus.build();
    }

    static String name(EventBus bus) {
        return bus.name();
    }
}
