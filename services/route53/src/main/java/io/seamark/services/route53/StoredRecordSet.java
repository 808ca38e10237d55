package io.seamark.services.route53;

import io.seamark.planes.dns.RecordSet;
import io.seamark.platform.core.AccountId;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.model.AliasTarget;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// The records of one name and type as they are stored.
///
/// @param name in the form of [DnsName]
/// @param ttl seconds; null for an alias
/// @param values as they were given; empty for an alias
record StoredRecordSet(
        String name,
        String type,
        @Nullable Long ttl,
        List<String> values,
        @Nullable Alias alias) {
    record Alias(String hostedZoneId, String dnsName, boolean evaluateTargetHealth) {}

    /// All of a zone's, in Route 53's order.
    static Prefix<StoredRecordSet> all(AccountId account, String zoneId) {
        return new Prefix<>(Layout.ROOT + account + "/records/" + zoneId + "/", StoredRecordSet.class);
    }

    /// Those of one name, in the order of their types.
    static Prefix<StoredRecordSet> of(AccountId account, String zoneId, DnsName name) {
        return all(account, zoneId).folder(name.reversed());
    }

    static Key<StoredRecordSet> key(AccountId account, String zoneId, DnsName name, String type) {
        return of(account, zoneId, name).key(type);
    }

    Key<StoredRecordSet> key(AccountId account, String zoneId) {
        return key(account, zoneId, new DnsName(name), type);
    }

    static StoredRecordSet of(ResourceRecordSet given, DnsName name) {
        AliasTarget target = given.aliasTarget();
        return new StoredRecordSet(
                name.text(),
                given.typeAsString(),
                given.ttl(),
                given.resourceRecords().stream().map(ResourceRecord::value).toList(),
                target == null
                        ? null
                        : new Alias(
                                StoredZone.bareId(target.hostedZoneId()),
                                DnsName.of(target.dnsName()).text(),
                                Boolean.TRUE.equals(target.evaluateTargetHealth())));
    }

    ResourceRecordSet shape() {
        var shape = ResourceRecordSet.builder().name(name).type(type);
        if (alias != null) {
            return shape.aliasTarget(AliasTarget.builder()
                            .hostedZoneId(alias.hostedZoneId())
                            .dnsName(alias.dnsName())
                            .evaluateTargetHealth(alias.evaluateTargetHealth())
                            .build())
                    .build();
        }
        return shape.ttl(ttl)
                .resourceRecords(values.stream()
                        .map(v -> ResourceRecord.builder().value(v).build())
                        .toList())
                .build();
    }

    /// As the DNS server serves it.
    RecordSet served() {
        String owner = new DnsName(name).served();
        return alias == null
                ? new RecordSet(owner, type, ttl == null ? 0 : ttl, new RecordSet.Data.Values(values))
                : RecordSet.alias(owner, type, new DnsName(alias.dnsName()).served());
    }

    /// Whether both hold the same, in whatever order.
    boolean sameAs(StoredRecordSet other) {
        return Objects.equals(ttl, other.ttl)
                && Objects.equals(alias, other.alias)
                && values.stream()
                        .sorted()
                        .toList()
                        .equals(other.values.stream().sorted().toList());
    }
}
