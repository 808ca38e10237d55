package io.seamark.services.route53;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.model.DelegationSet;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.HostedZoneConfig;
import software.amazon.awssdk.services.route53.model.NoSuchHostedZoneException;
import software.amazon.awssdk.services.route53.model.VPC;

/// A hosted zone as it is stored; its record sets stand beside it.
///
/// @param id such as `Z0123456789ABCDEFGHIJ`, without `/hostedzone/`
/// @param name in the form of [DnsName]
/// @param vpcs not empty for a private zone, empty for a public one
record StoredZone(
        String id,
        String name,
        String callerReference,
        @Nullable String comment,
        boolean privateZone,
        List<Vpc> vpcs,
        Instant created,
        Map<String, String> tags) {
    /// The name servers that every zone names.
    static final List<String> NAME_SERVERS =
            List.of("ns-1.seamark.internal", "ns-2.seamark.internal", "ns-3.seamark.internal", "ns-4.seamark.internal");

    record Vpc(String region, String id) {
        VPC shape() {
            return VPC.builder().vpcRegion(region).vpcId(id).build();
        }
    }

    static Prefix<StoredZone> all(AccountId account) {
        return new Prefix<>(Layout.ROOT + account + "/zones/", StoredZone.class);
    }

    static Key<StoredZone> key(AccountId account, String id) {
        return all(account).key(id);
    }

    /// The zone of that id, with or without `/hostedzone/`, or `NoSuchHostedZone`.
    static StoredZone require(View view, AccountId account, @Nullable String id) {
        String bare = bareId(id);
        return (bare.isEmpty() || bare.length() > 32 || bare.contains("/")
                        ? Optional.<StoredZone>empty()
                        : view.get(key(account, bare)))
                .orElseThrow(() -> NoSuchHostedZoneException.builder()
                        .message("No hosted zone found with ID: " + bare)
                        .build());
    }

    static String bareId(@Nullable String id) {
        String given = id == null ? "" : id;
        return given.startsWith("/hostedzone/") ? given.substring("/hostedzone/".length()) : given;
    }

    DnsName dnsName() {
        return new DnsName(name);
    }

    boolean isOf(Vpc vpc) {
        return vpcs.contains(vpc);
    }

    HostedZone shape(long recordSets) {
        return HostedZone.builder()
                .id("/hostedzone/" + id)
                .name(name)
                .callerReference(callerReference)
                .config(HostedZoneConfig.builder()
                        .comment(comment)
                        .privateZone(privateZone)
                        .build())
                .resourceRecordSetCount(recordSets)
                .build();
    }

    /// Null for a private zone, which is not delegated.
    @Nullable
    DelegationSet delegation() {
        return privateZone
                ? null
                : DelegationSet.builder().nameServers(NAME_SERVERS).build();
    }

    StoredZone withComment(@Nullable String changed) {
        return new StoredZone(id, name, callerReference, changed, privateZone, vpcs, created, tags);
    }

    StoredZone withTags(Map<String, String> changed) {
        return new StoredZone(id, name, callerReference, comment, privateZone, vpcs, created, changed);
    }

    StoredZone withVpc(Vpc vpc) {
        var more = new ArrayList<>(vpcs);
        more.add(vpc);
        return new StoredZone(id, name, callerReference, comment, privateZone, List.copyOf(more), created, tags);
    }

    StoredZone withoutVpc(Vpc vpc) {
        List<Vpc> rest = vpcs.stream().filter(v -> !v.equals(vpc)).toList();
        return new StoredZone(id, name, callerReference, comment, privateZone, rest, created, tags);
    }
}
