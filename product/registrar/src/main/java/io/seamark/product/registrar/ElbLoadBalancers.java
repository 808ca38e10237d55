package io.seamark.product.registrar;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/// Classic, application and network load balancers.
final class ElbLoadBalancers implements LoadBalancers {
    private static final int DESCRIBED_AT_ONCE = 20;

    private final ElasticLoadBalancingClient classic;
    private final ElasticLoadBalancingV2Client v2;

    ElbLoadBalancers(ElasticLoadBalancingClient classic, ElasticLoadBalancingV2Client v2) {
        this.classic = classic;
        this.v2 = v2;
    }

    @Override
    public Map<Balancer, String> dnsNames(Collection<Balancer> balancers) {
        var names = new ArrayList<String>();
        var groups = new ArrayList<String>();
        for (Balancer balancer : balancers) {
            switch (balancer) {
                case Balancer.Classic(String name) -> names.add(name);
                case Balancer.BehindTargetGroup(String arn) -> groups.add(arn);
            }
        }
        var found = new HashMap<Balancer, String>();
        for (LoadBalancerDescription one : existing(names, this::classic)) {
            found.put(new Balancer.Classic(one.loadBalancerName()), one.dnsName());
        }
        found.putAll(behind(groups));
        return found;
    }

    private Map<Balancer, String> behind(List<String> groupArns) {
        List<TargetGroup> groups = existing(groupArns, this::groups);
        List<String> arns = groups.stream()
                .flatMap(group -> group.loadBalancerArns().stream())
                .distinct()
                .toList();
        var dnsNames = new HashMap<String, String>();
        for (LoadBalancer balancer : existing(arns, this::v2)) {
            dnsNames.put(balancer.loadBalancerArn(), balancer.dnsName());
        }
        var found = new HashMap<Balancer, String>();
        for (TargetGroup group : groups) {
            // A group may be behind several; the first by ARN is the one that stays the same.
            group.loadBalancerArns().stream()
                    .sorted()
                    .filter(dnsNames::containsKey)
                    .findFirst()
                    .ifPresent(arn ->
                            found.put(new Balancer.BehindTargetGroup(group.targetGroupArn()), dnsNames.get(arn)));
        }
        return found;
    }

    /// Describes those that exist. One that does not makes the whole request fail, so then each is
    /// asked for alone.
    private static <T> List<T> existing(List<String> ids, Function<List<String>, List<T>> describe) {
        var found = new ArrayList<T>();
        for (int at = 0; at < ids.size(); at += DESCRIBED_AT_ONCE) {
            List<String> some = ids.subList(at, Math.min(ids.size(), at + DESCRIBED_AT_ONCE));
            try {
                found.addAll(describe.apply(some));
            } catch (NotThereException e) {
                if (some.size() > 1) {
                    some.forEach(id -> found.addAll(existing(List.of(id), describe)));
                }
            }
        }
        return found;
    }

    private List<LoadBalancerDescription> classic(List<String> names) {
        try {
            return classic.describeLoadBalancers(request -> request.loadBalancerNames(names))
                    .loadBalancerDescriptions();
        } catch (software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerNotFoundException e) {
            throw new NotThereException(e);
        }
    }

    private List<TargetGroup> groups(List<String> arns) {
        try {
            return v2.describeTargetGroups(request -> request.targetGroupArns(arns))
                    .targetGroups();
        } catch (software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException e) {
            throw new NotThereException(e);
        }
    }

    private List<LoadBalancer> v2(List<String> arns) {
        try {
            return v2.describeLoadBalancers(request -> request.loadBalancerArns(arns))
                    .loadBalancers();
        } catch (software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException e) {
            throw new NotThereException(e);
        }
    }

    /// At least one of those asked for does not exist.
    private static final class NotThereException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotThereException(Throwable cause) {
            super(cause);
        }
    }
}
