package io.seamark.services.events;

import io.seamark.platform.core.Arn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.EcsParameters;

/// What takes events for targets of one kind of ARN, such as those of Lambda functions.
///
/// Called on virtual threads, for one delivery at a time and possibly again for the same one: at
/// least once.
@FunctionalInterface
public interface EventTarget {
    Outcome deliver(Delivery delivery);

    /// @param id the same when the same delivery is tried again
    /// @param target the target's ARN
    /// @param rule the ARN of the rule that matched
    /// @param payload after `Input`, `InputPath` and `InputTransformer`: JSON, except that a template may
    ///     make several values, or none where what it was filled with has quotation marks
    record Delivery(String id, Arn target, Arn rule, String payload, Parameters parameters) {}

    /// How the rule's target is to be given the event; each kind of target heeds what it knows.
    ///
    /// @param eventId of the event that matched
    /// @param roleArn the role that the rule gives for this target
    /// @param messageGroupId for FIFO queues
    /// @param partitionKey for streams: what `PartitionKeyPath` finds in the event, else the event's id
    /// @param ecs for ECS clusters
    /// @param http for API destinations, with what their paths find in the event
    record Parameters(
            String eventId,
            @Nullable String roleArn,
            @Nullable String messageGroupId,
            String partitionKey,
            @Nullable EcsParameters ecs,
            @Nullable HttpParts http) {}

    /// What is added to an HTTP request.
    ///
    /// @param path replaces the wildcards of the endpoint's path, in their order
    record HttpParts(List<String> path, Map<String, String> headers, Map<String, String> query) {
        static final HttpParts NONE = new HttpParts(List.of(), Map.of(), Map.of());
    }

    sealed interface Outcome {
        /// The target has it on disk.
        record Delivered() implements Outcome {}

        /// To be tried again.
        ///
        /// @param code as EventBridge names it in dead letters, such as `THROTTLING`
        /// @param after not before this has passed
        record Failed(String code, String message, Duration after) implements Outcome {
            public Failed(String code, String message) {
                this(code, message, Duration.ZERO);
            }
        }

        /// Not tried yet: its turn comes later.
        record Postponed(Duration pause, String why) implements Outcome {}

        /// Trying again would not help: no such target, or no permission.
        ///
        /// @param code as EventBridge names it in dead letters: `NO_RESOURCE`, `NO_PERMISSIONS`, ...
        record Refused(String code, String message) implements Outcome {}

        static Outcome delivered() {
            return new Delivered();
        }

        /// To be tried again: too many requests for now.
        static Outcome throttled(String message) {
            return new Failed("THROTTLING", message);
        }

        /// The target is not there.
        static Outcome noResource(String message) {
            return new Refused("NO_RESOURCE", message);
        }

        /// The target's policy does not let EventBridge give it events for this rule.
        static Outcome noPermissions(String message) {
            return new Refused("NO_PERMISSIONS", message);
        }
    }
}
