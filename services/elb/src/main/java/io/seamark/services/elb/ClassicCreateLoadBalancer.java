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
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.InvalidSchemeException;

/// Makes a classic load balancer with an address and a name of its own. The same request again gets
/// the same answer.
final class ClassicCreateLoadBalancer implements Operation<CreateLoadBalancerRequest, CreateLoadBalancerResponse> {
    private final Networks networks;
    private final ElbSettings settings;

    ClassicCreateLoadBalancer(Networks networks, ElbSettings settings) {
        this.networks = networks;
        this.settings = settings;
    }

    @Override
    public Answer<CreateLoadBalancerResponse> handle(CallContext call, View view, CreateLoadBalancerRequest request) {
        String name = Constraint.name("LoadBalancer", request.loadBalancerName());
        Scope scope = Scope.of(call);
        StoredClassic wanted = wanted(call, view, request, name);
        Optional<StoredClassic> standing = view.get(scope.classics().key(name));
        if (standing.isPresent()) {
            if (!standing.get().equals(asStanding(wanted, standing.get()))) {
                throw ClassicErrors.duplicateName(name);
            }
            return Answer.of(answer(standing.get()));
        }
        if (view.list(scope.classics()).size() >= settings.quotas().classicBalancers()) {
            throw ClassicErrors.tooMany("Exceeded quota of account " + call.account());
        }
        return new Answer<>(
                answer(wanted),
                wanted.put(scope).put(StoredAddress.key(wanted.address()), new StoredAddress(wanted.arn())));
    }

    @Override
    public List<String> resources(CallContext call, CreateLoadBalancerRequest request) {
        return List.of(StoredClassic.arn(call, request.loadBalancerName()));
    }

    private StoredClassic wanted(CallContext call, View view, CreateLoadBalancerRequest request, String name) {
        List<ClassicListener> listeners = ClassicListener.read(request.listeners());
        if (listeners.size() > ClassicListener.LIMIT) {
            throw ClassicErrors.WORDS.invalidConfiguration("A load balancer can have at most 100 listeners");
        }
        String scheme = scheme(request.scheme());
        Networks.Placement place = place(call, view, request);
        List<String> zones = request.hasSubnets() && !request.subnets().isEmpty()
                ? place.zones()
                : Networks.zones(call, request.availabilityZones());
        IdSource ids = call.ids();
        String id = DnsNames.digits(ids);
        String address = AddressRange.of(settings.addresses())
                .free(view, ids)
                .orElseThrow(() -> ClassicErrors.tooMany("There is no free address left for a load balancer"));
        return new StoredClassic(
                name,
                StoredClassic.arn(call, name),
                DnsNames.of(name, id, scheme, call.region()),
                address,
                scheme,
                place.vpcId(),
                call.time().truncatedTo(ChronoUnit.MILLIS),
                listeners,
                zones,
                place.subnets(),
                networks.securityGroups(call, view, request.securityGroups(), ClassicErrors.WORDS),
                ClassicCheck.standard(listeners.getFirst().instancePort()),
                ClassicAttributes.standard(),
                ClassicTags.merge(Map.of(), request.tags()));
    }

    private Networks.Placement place(CallContext call, View view, CreateLoadBalancerRequest request) {
        boolean subnets = !request.subnets().isEmpty();
        if (subnets == !request.availabilityZones().isEmpty()) {
            throw Constraint.invalid(
                    subnets
                            ? "Only one of SubnetIds or AvailabilityZones parameter may be specified"
                            : "Either AvailabilityZones or SubnetIds must be specified");
        }
        return subnets
                ? networks.place(call, view, request.subnets(), ClassicErrors.WORDS)
                : new Networks.Placement(networks.defaultVpc(call, view), List.of());
    }

    private static String scheme(@Nullable String given) {
        String scheme = given == null || given.isEmpty() ? "internet-facing" : given;
        if (!scheme.equals("internet-facing") && !scheme.equals("internal")) {
            throw InvalidSchemeException.builder()
                    .message("Scheme must be internal or internet-facing: " + scheme)
                    .build();
        }
        return scheme;
    }

    /// What is wanted, with everything that a request does not say taken from what stands.
    private static StoredClassic asStanding(StoredClassic wanted, StoredClassic standing) {
        return new StoredClassic(
                standing.name(),
                standing.arn(),
                standing.dnsName(),
                standing.address(),
                wanted.scheme(),
                wanted.vpcId(),
                standing.created(),
                wanted.listeners(),
                wanted.zones(),
                wanted.subnets(),
                wanted.securityGroups(),
                standing.check(),
                standing.attributes(),
                standing.tags());
    }

    private static CreateLoadBalancerResponse answer(StoredClassic balancer) {
        return CreateLoadBalancerResponse.builder().dnsName(balancer.dnsName()).build();
    }
}
