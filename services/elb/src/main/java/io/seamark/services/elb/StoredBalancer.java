package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.IpAddressType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerState;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;

/// An application or network load balancer as it is stored.
///
/// @param id the last part of its ARN
/// @param type `application` or `network`
/// @param attributes those that are not at their default
record StoredBalancer(
        String name,
        String arn,
        String id,
        String type,
        String scheme,
        String dnsName,
        String address,
        String vpcId,
        Instant created,
        List<Networks.Site> sites,
        List<String> securityGroups,
        Map<String, String> attributes,
        Map<String, String> tags) {
    /// The load balancer of that ARN, or `LoadBalancerNotFound`.
    static StoredBalancer require(View view, CallContext call, @Nullable String arn) {
        return find(view, call, arn).orElseThrow(V2Errors::balancerNotFound);
    }

    static Optional<StoredBalancer> find(View view, CallContext call, @Nullable String arn) {
        ElbArn parsed = ElbArn.require("loadBalancerArn", ElbArn.Kind.BALANCER, arn);
        return parsed.scope().equals(Scope.of(call))
                ? view.get(parsed.scope().balancers().key(parsed.name())).filter(b -> b.arn.equals(arn))
                : Optional.empty();
    }

    boolean isApplication() {
        return type.equals("application");
    }

    /// `app` or `net`, as ARNs have it.
    String shortType() {
        return isApplication() ? "app" : "net";
    }

    Txn put(Scope scope) {
        return Txn.none().put(scope.balancers().key(name), this);
    }

    Attributes attributeTable() {
        return isApplication() ? Attributes.APPLICATION : Attributes.NETWORK;
    }

    /// @param pending what it waits for; empty when it is served
    LoadBalancer shape(Optional<String> pending) {
        LoadBalancer.Builder shape = LoadBalancer.builder()
                .loadBalancerArn(arn)
                .dnsName(dnsName)
                .canonicalHostedZoneId(isApplication() ? DnsNames.HOSTED_ZONE : DnsNames.NETWORK_HOSTED_ZONE)
                .createdTime(created)
                .loadBalancerName(name)
                .scheme(scheme)
                .vpcId(vpcId)
                .state(LoadBalancerState.builder()
                        .code(pending.isEmpty() ? LoadBalancerStateEnum.ACTIVE : LoadBalancerStateEnum.PROVISIONING)
                        .reason(pending.filter(why -> !why.isEmpty()).orElse(null))
                        .build())
                .type(type)
                .availabilityZones(zones())
                .ipAddressType(IpAddressType.IPV4);
        return securityGroups.isEmpty() && !isApplication()
                ? shape.build()
                : shape.securityGroups(securityGroups).build();
    }

    List<AvailabilityZone> zones() {
        return sites.stream()
                .map(s -> AvailabilityZone.builder()
                        .zoneName(s.zone())
                        .subnetId(s.subnetId())
                        .loadBalancerAddresses(List.of())
                        .build())
                .toList();
    }

    StoredBalancer withSites(List<Networks.Site> changed) {
        return new StoredBalancer(
                name,
                arn,
                id,
                type,
                scheme,
                dnsName,
                address,
                vpcId,
                created,
                changed,
                securityGroups,
                attributes,
                tags);
    }

    StoredBalancer withSecurityGroups(List<String> changed) {
        return new StoredBalancer(
                name, arn, id, type, scheme, dnsName, address, vpcId, created, sites, changed, attributes, tags);
    }

    StoredBalancer withAttributes(Map<String, String> changed) {
        return new StoredBalancer(
                name, arn, id, type, scheme, dnsName, address, vpcId, created, sites, securityGroups, changed, tags);
    }

    StoredBalancer withTags(Map<String, String> changed) {
        return new StoredBalancer(
                name,
                arn,
                id,
                type,
                scheme,
                dnsName,
                address,
                vpcId,
                created,
                sites,
                securityGroups,
                attributes,
                changed);
    }
}
