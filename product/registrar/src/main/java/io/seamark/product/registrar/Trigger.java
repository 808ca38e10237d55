package io.seamark.product.registrar;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/// What an event asks for.
sealed interface Trigger {
    Set<String> SERVICE_CALLS = Set.of("CreateService", "UpdateService", "DeleteService");

    /// To look at one name.
    ///
    /// @param balancers those that the event speaks of: likely to be asked for, and no more than that
    record OfService(String serviceName, Set<Balancer> balancers) implements Trigger {}

    /// To look at everything.
    record Sweep() implements Trigger {}

    /// Nothing: the call of the event failed, so it changed nothing.
    record Nothing(String why) implements Trigger {}

    /// Reads an event. One that is not of a call on a service asks to look at everything.
    static Trigger of(Optional<JsonNode> event) {
        Optional<JsonNode> detail = event.flatMap(e -> member(e, "detail"));
        String call = detail.flatMap(d -> text(d, "eventName")).orElse("");
        String source = detail.flatMap(d -> text(d, "eventSource")).orElse("");
        if (detail.isEmpty() || !source.equals("ecs.amazonaws.com") || !SERVICE_CALLS.contains(call)) {
            return new Sweep();
        }
        Optional<String> error = text(detail.get(), "errorCode");
        if (error.isPresent()) {
            return new Nothing(call + " failed with " + error.get());
        }
        Optional<JsonNode> request = member(detail.get(), "requestParameters");
        Optional<JsonNode> response = member(detail.get(), "responseElements").flatMap(r -> member(r, "service"));
        return request.flatMap(r -> text(r, "serviceName"))
                .or(() -> request.flatMap(r -> text(r, "service")))
                .or(() -> response.flatMap(r -> text(r, "serviceName")))
                .<Trigger>map(service -> new OfService(
                        lastPart(service),
                        call.equals("DeleteService") ? Set.of() : balancers(response.or(() -> request))))
                .orElseGet(Sweep::new);
    }

    private static Set<Balancer> balancers(Optional<JsonNode> service) {
        return service.flatMap(s -> s.field("loadBalancers")).filter(JsonNode::isArray).map(JsonNode::asArray).stream()
                .flatMap(List::stream)
                .filter(JsonNode::isObject)
                .flatMap(b -> text(b, "targetGroupArn")
                        .<Balancer>map(Balancer.BehindTargetGroup::new)
                        .or(() -> text(b, "loadBalancerName").map(Balancer.Classic::new))
                        .stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// A service may be named by its ARN.
    private static String lastPart(String nameOrArn) {
        return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }

    private static Optional<JsonNode> member(JsonNode node, String name) {
        return node.isObject() ? node.field(name).filter(JsonNode::isObject) : Optional.empty();
    }

    private static Optional<String> text(JsonNode node, String name) {
        return node.field(name)
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .filter(text -> !text.isEmpty());
    }
}
