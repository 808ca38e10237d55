package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.IdSource;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateLoadBalancerNameException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TooManyLoadBalancersException;

/// Makes an application or network load balancer with an address and a name of its own. The same
/// request again gets the same answer.
final class CreateLoadBalancer implements Operation<CreateLoadBalancerRequest, CreateLoadBalancerResponse> {
    private final Networks networks;
    private final ElbSettings settings;

    CreateLoadBalancer(Networks networks, ElbSettings settings) {
        this.networks = networks;
        this.settings = settings;
    }

    @Override
    public Answer<CreateLoadBalancerResponse> handle(CallContext call, View view, CreateLoadBalancerRequest request) {
        String name = name(request.name());
        Scope scope = Scope.of(call);
        StoredBalancer wanted = wanted(call, view, request, name);
        Optional<StoredBalancer> standing = view.get(scope.balancers().key(name));
        if (standing.isPresent()) {
            if (!isSame(wanted, standing.get())) {
                throw DuplicateLoadBalancerNameException.builder()
                        .message(
                                "A load balancer with the same name '" + name + "' exists, but with different settings")
                        .build();
            }
            return Answer.of(answer(standing.get()));
        }
        checkQuota(view, scope, wanted);
        return new Answer<>(
                answer(wanted),
                wanted.put(scope).put(StoredAddress.key(wanted.address()), new StoredAddress(wanted.arn())));
    }

    @Override
    public List<String> resources(CallContext call, CreateLoadBalancerRequest request) {
        String type = "network".equals(request.typeAsString()) ? "net" : "app";
        return List.of(Scope.of(call).arn("loadbalancer/" + type + "/" + request.name() + "/*"));
    }

    private StoredBalancer wanted(CallContext call, View view, CreateLoadBalancerRequest request, String name) {
        refuseUnsupported(request);
        String type = choice("type", request.typeAsString(), "application", "network");
        String scheme = choice("scheme", request.schemeAsString(), "internet-facing", "internal");
        Networks.Placement place = Sites.place(networks, call, view, type, request.subnets(), request.subnetMappings());
        IdSource ids = call.ids();
        String id = ids.hex(16);
        String label = type.equals("network") ? id : DnsNames.digits(ids);
        String address = AddressRange.of(settings.addresses())
                .free(view, ids)
                .orElseThrow(() -> tooMany("There is no free address left"));
        return new StoredBalancer(
                name,
                Scope.of(call).arn("loadbalancer/" + (type.equals("network") ? "net/" : "app/") + name + "/" + id),
                id,
                type,
                scheme,
                DnsNames.of(name, label, scheme, call.region()),
                address,
                place.vpcId(),
                call.time().truncatedTo(ChronoUnit.MILLIS),
                place.sites(),
                networks.securityGroups(call, view, request.securityGroups(), V2Errors.WORDS),
                Map.of(),
                V2Tags.merge(Map.of(), request.tags()));
    }

    private static String name(@Nullable String given) {
        String name = Constraint.name("Load balancer", given);
        if (name.startsWith("internal-")) {
            throw Constraint.invalid("Load balancer name '" + name + "' cannot begin with 'internal-'");
        }
        return name;
    }

    private static void refuseUnsupported(CreateLoadBalancerRequest request) {
        String ip = request.ipAddressTypeAsString();
        if (ip != null && !ip.equals("ipv4")) {
            throw V2Errors.WORDS.invalidConfiguration("IpAddressType '" + ip + "' is not supported; use 'ipv4'");
        }
        Constraint.refuse(request.customerOwnedIpv4Pool() != null, "CustomerOwnedIpv4Pool");
        Constraint.refuse(
                request.enablePrefixForIpv6SourceNatAsString() != null
                        && !request.enablePrefixForIpv6SourceNatAsString().equals("off"),
                "EnablePrefixForIpv6SourceNat");
        Constraint.refuse(request.ipamPools() != null, "IpamPools");
    }

    private static String choice(String member, @Nullable String given, String standard, String other) {
        if (given == null || given.equals(standard)) {
            return standard;
        }
        if (!given.equals(other)) {
            throw Constraint.MEMBER.failed(
                    given, member, "Member must satisfy enum value set: [" + standard + ", " + other + "]");
        }
        return other;
    }

    private static boolean isSame(StoredBalancer wanted, StoredBalancer standing) {
        return wanted.type().equals(standing.type())
                && wanted.scheme().equals(standing.scheme())
                && wanted.sites().equals(standing.sites())
                && Set.copyOf(wanted.securityGroups()).equals(Set.copyOf(standing.securityGroups()));
    }

    private void checkQuota(View view, Scope scope, StoredBalancer wanted) {
        long standing = view.list(scope.balancers()).stream()
                .filter(b -> b.value().type().equals(wanted.type()))
                .count();
        int quota = wanted.isApplication()
                ? settings.quotas().applicationBalancers()
                : settings.quotas().networkBalancers();
        if (standing >= quota) {
            throw tooMany("The maximum number of load balancers has been reached on account '" + scope.account() + "'");
        }
    }

    private static TooManyLoadBalancersException tooMany(String message) {
        return TooManyLoadBalancersException.builder().message(message).build();
    }

    private static CreateLoadBalancerResponse answer(StoredBalancer balancer) {
        return CreateLoadBalancerResponse.builder()
                .loadBalancers(balancer.shape(Optional.of("")))
                .build();
    }
}
