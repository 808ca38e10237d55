package io.seamark.services.elb;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateListenerException;

/// What the operations on listeners have in common.
final class Listeners {
    private Listeners() {}

    /// `HTTP` for an application, `TCP` for a network load balancer; everything else is refused by
    /// name.
    static String protocol(StoredBalancer balancer, @Nullable String given) {
        String protocol = Constraint.MEMBER.required("protocol", given);
        String own = balancer.isApplication() ? "HTTP" : "TCP";
        if (!protocol.equals(own)) {
            throw V2Errors.unsupportedProtocol("Protocol '" + protocol
                    + "' is not supported by load balancers of type '" + balancer.type() + "' here; use '" + own + "'");
        }
        return protocol;
    }

    static DuplicateListenerException duplicate(StoredBalancer balancer) {
        return DuplicateListenerException.builder()
                .message("A listener already exists on this port for this load balancer '" + balancer.arn() + "'")
                .build();
    }
}
