package io.seamark.services.elb;

import software.amazon.awssdk.services.elasticloadbalancing.model.AccessLog;
import software.amazon.awssdk.services.elasticloadbalancing.model.AdditionalAttribute;
import software.amazon.awssdk.services.elasticloadbalancing.model.ConnectionDraining;
import software.amazon.awssdk.services.elasticloadbalancing.model.ConnectionSettings;
import software.amazon.awssdk.services.elasticloadbalancing.model.CrossZoneLoadBalancing;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerAttributes;

/// The attributes of a classic load balancer.
///
/// @param drainingTimeout seconds, 1 to 3,600; counts only when draining is enabled
/// @param idleTimeout seconds, 1 to 4,000
record ClassicAttributes(boolean crossZone, boolean draining, int drainingTimeout, int idleTimeout) {
    private static final String DESYNC = "elb.http.desyncmitigationmode";

    static ClassicAttributes standard() {
        return new ClassicAttributes(false, false, 300, 60);
    }

    /// These attributes with what a request says of them.
    ClassicAttributes changed(LoadBalancerAttributes given) {
        if (given.accessLog() != null && Boolean.TRUE.equals(given.accessLog().enabled())) {
            throw ClassicErrors.WORDS.invalidConfiguration("Access logs are not supported");
        }
        for (AdditionalAttribute attribute : given.additionalAttributes()) {
            if (!DESYNC.equals(attribute.key())) {
                throw ClassicErrors.WORDS.invalidConfiguration("Attribute " + attribute.key() + " is not supported");
            }
            if (!"defensive".equals(attribute.value())) {
                throw ClassicErrors.WORDS.invalidConfiguration(
                        DESYNC + " " + attribute.value() + " is not supported; it is always defensive");
            }
        }
        CrossZoneLoadBalancing zones = given.crossZoneLoadBalancing();
        ConnectionDraining drain = given.connectionDraining();
        ConnectionSettings connections = given.connectionSettings();
        return new ClassicAttributes(
                zones == null
                        ? crossZone
                        : Constraint.MEMBER.required("crossZoneLoadBalancing.enabled", zones.enabled()),
                drain == null ? draining : Constraint.MEMBER.required("connectionDraining.enabled", drain.enabled()),
                drain == null
                        ? drainingTimeout
                        : Constraint.MEMBER.range(
                                "connectionDraining.timeout", drain.timeout(), drainingTimeout, 1, 3600),
                connections == null
                        ? idleTimeout
                        : Constraint.MEMBER.range(
                                "connectionSettings.idleTimeout", connections.idleTimeout(), 1, 4000));
    }

    LoadBalancerAttributes shape() {
        return LoadBalancerAttributes.builder()
                .crossZoneLoadBalancing(
                        CrossZoneLoadBalancing.builder().enabled(crossZone).build())
                .accessLog(AccessLog.builder().enabled(false).build())
                .connectionDraining(ConnectionDraining.builder()
                        .enabled(draining)
                        .timeout(drainingTimeout)
                        .build())
                .connectionSettings(
                        ConnectionSettings.builder().idleTimeout(idleTimeout).build())
                .additionalAttributes(AdditionalAttribute.builder()
                        .key(DESYNC)
                        .value("defensive")
                        .build())
                .build();
    }
}
