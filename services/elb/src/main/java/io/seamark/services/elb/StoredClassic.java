package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancing.model.ListenerDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.Policies;
import software.amazon.awssdk.services.elasticloadbalancing.model.SourceSecurityGroup;

/// A classic load balancer as it is stored.
///
/// @param address where it listens
/// @param subnets empty when it was made with Availability Zones alone
record StoredClassic(
        String name,
        String arn,
        String dnsName,
        String address,
        String scheme,
        String vpcId,
        Instant created,
        List<ClassicListener> listeners,
        List<String> zones,
        List<String> subnets,
        List<String> securityGroups,
        ClassicCheck check,
        ClassicAttributes attributes,
        Map<String, String> tags) {
    /// The load balancer of that name, or `LoadBalancerNotFound`.
    static StoredClassic require(View view, CallContext call, @Nullable String name) {
        String given = Constraint.MEMBER.required("loadBalancerName", name);
        return find(view, Scope.of(call), given).orElseThrow(() -> ClassicErrors.notFound(given));
    }

    static Optional<StoredClassic> find(View view, Scope scope, String name) {
        return Constraint.isName(name) ? view.get(scope.classics().key(name)) : Optional.empty();
    }

    static String arn(CallContext call, @Nullable String name) {
        return Scope.of(call).arn("loadbalancer/" + name);
    }

    Txn put(Scope scope) {
        return Txn.none().put(scope.classics().key(name), this);
    }

    Optional<ClassicListener> listener(int port) {
        return listeners.stream().filter(l -> l.port() == port).findFirst();
    }

    /// @param instances those that are registered and not leaving
    LoadBalancerDescription shape(Scope scope, List<String> instances) {
        return LoadBalancerDescription.builder()
                .loadBalancerName(name)
                .dnsName(dnsName)
                .canonicalHostedZoneName(dnsName)
                .canonicalHostedZoneNameID(DnsNames.HOSTED_ZONE)
                .listenerDescriptions(listeners.stream()
                        .map(l -> ListenerDescription.builder()
                                .listener(l.shape())
                                .policyNames(List.of())
                                .build())
                        .toList())
                .policies(Policies.builder()
                        .appCookieStickinessPolicies(List.of())
                        .lbCookieStickinessPolicies(List.of())
                        .otherPolicies(List.of())
                        .build())
                .backendServerDescriptions(List.of())
                .availabilityZones(zones)
                .subnets(subnets)
                .vpcId(vpcId)
                .instances(instances.stream()
                        .map(id -> Instance.builder().instanceId(id).build())
                        .toList())
                .healthCheck(check.shape())
                .sourceSecurityGroup(securityGroups.isEmpty() ? defaultGroup(scope) : null)
                .securityGroups(securityGroups)
                .createdTime(created)
                .scheme(scheme)
                .build();
    }

    /// The group that a target's own group may let in; where the load balancer has groups, their
    /// names are not known.
    private static SourceSecurityGroup defaultGroup(Scope scope) {
        return SourceSecurityGroup.builder()
                .ownerAlias(scope.account().value())
                .groupName("default")
                .build();
    }

    StoredClassic withListeners(List<ClassicListener> changed) {
        return new StoredClassic(
                name,
                arn,
                dnsName,
                address,
                scheme,
                vpcId,
                created,
                changed,
                zones,
                subnets,
                securityGroups,
                check,
                attributes,
                tags);
    }

    StoredClassic placed(List<String> newZones, List<String> newSubnets) {
        return new StoredClassic(
                name,
                arn,
                dnsName,
                address,
                scheme,
                vpcId,
                created,
                listeners,
                newZones,
                newSubnets,
                securityGroups,
                check,
                attributes,
                tags);
    }

    StoredClassic withSecurityGroups(List<String> changed) {
        return new StoredClassic(
                name,
                arn,
                dnsName,
                address,
                scheme,
                vpcId,
                created,
                listeners,
                zones,
                subnets,
                changed,
                check,
                attributes,
                tags);
    }

    StoredClassic withCheck(ClassicCheck changed) {
        return new StoredClassic(
                name,
                arn,
                dnsName,
                address,
                scheme,
                vpcId,
                created,
                listeners,
                zones,
                subnets,
                securityGroups,
                changed,
                attributes,
                tags);
    }

    StoredClassic withAttributes(ClassicAttributes changed) {
        return new StoredClassic(
                name,
                arn,
                dnsName,
                address,
                scheme,
                vpcId,
                created,
                listeners,
                zones,
                subnets,
                securityGroups,
                check,
                changed,
                tags);
    }

    StoredClassic withTags(Map<String, String> changed) {
        return new StoredClassic(
                name,
                arn,
                dnsName,
                address,
                scheme,
                vpcId,
                created,
                listeners,
                zones,
                subnets,
                securityGroups,
                check,
                attributes,
                changed);
    }
}
