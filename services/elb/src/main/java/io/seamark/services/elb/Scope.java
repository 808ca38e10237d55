package io.seamark.services.elb;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Prefix;
import java.util.Map;
import java.util.Optional;

/// One account in one Region: what an API call sees, and where that lives in the store.
///
/// ```
/// /elb/<account>/<region>/classic/<name>                            classic load balancers
/// /elb/<account>/<region>/classic-instances/<name>/<instance>       their registrations
/// /elb/<account>/<region>/balancers/<name> application and network load balancers
/// /elb/<account>/<region>/listeners/<balancer>/<listener>
/// /elb/<account>/<region>/rules/<balancer>/<listener>/<rule> without the default rules
/// /elb/<account>/<region>/groups/<name> target groups
/// /elb/<account>/<region>/targets/<group>/<target>:<port> their registrations
/// /elb/addresses/<address> addresses in use, of every account
/// ```
record Scope(AccountId account, Region region) {
    static final Prefix<StoredAddress> ADDRESSES = new Prefix<>("/elb/addresses/", StoredAddress.class);

    private static final Map<String, Class<?>> KINDS = Map.of(
            "classic", StoredClassic.class,
            "classic-instances", ClassicInstance.class,
            "balancers", StoredBalancer.class,
            "listeners", StoredListener.class,
            "rules", StoredRule.class,
            "groups", StoredGroup.class,
            "targets", StoredTarget.class);

    static Scope of(CallContext call) {
        return new Scope(call.account(), call.region());
    }

    /// Everything of this service.
    static KeyRange everything() {
        return KeyRange.prefix("/elb/");
    }

    /// The typed key of a path of this service; empty for addresses and for a kind that this version
    /// does not know.
    static Optional<Key<?>> key(String path) {
        String[] parts = path.split("/", 6);
        return parts.length < 6
                ? Optional.empty()
                : Optional.ofNullable(KINDS.get(parts[4])).map(type -> new Key<>(path, type));
    }

    Prefix<StoredClassic> classics() {
        return folder("classic", StoredClassic.class);
    }

    Prefix<ClassicInstance> instances(String balancer) {
        return folder("classic-instances", ClassicInstance.class).folder(balancer);
    }

    Prefix<StoredBalancer> balancers() {
        return folder("balancers", StoredBalancer.class);
    }

    /// The listeners of every load balancer.
    Prefix<StoredListener> listeners() {
        return folder("listeners", StoredListener.class);
    }

    Prefix<StoredListener> listeners(String balancerId) {
        return listeners().folder(balancerId);
    }

    /// The rules of every listener.
    Prefix<StoredRule> rules() {
        return folder("rules", StoredRule.class);
    }

    Prefix<StoredRule> rules(String balancerId) {
        return rules().folder(balancerId);
    }

    Prefix<StoredRule> rules(String balancerId, String listenerId) {
        return rules(balancerId).folder(listenerId);
    }

    Prefix<StoredGroup> groups() {
        return folder("groups", StoredGroup.class);
    }

    Prefix<StoredTarget> targets(String groupId) {
        return folder("targets", StoredTarget.class).folder(groupId);
    }

    String arn(String resource) {
        return Arn.of("elasticloadbalancing", region, account, resource).toString();
    }

    private <T> Prefix<T> folder(String kind, Class<T> type) {
        return new Prefix<>("/elb/" + account + "/" + region + "/" + kind + "/", type);
    }
}
