package io.seamark.services.route53;

import io.seamark.planes.dns.RecordSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// What Route 53 demands of a single change, apart from what the zone holds.
///
/// See <https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html>.
final class RecordSetRules {
    private static final int MOST_RECORDS = 1_000;
    private static final int MOST_CHARACTERS = 32_000;
    private static final int MOST_VALUES = 400;
    private static final long MOST_TTL = 2_147_483_647L;
    private static final Set<String> ALIAS_TYPES =
            Set.of("A", "AAAA", "CAA", "MX", "NAPTR", "PTR", "SPF", "SRV", "TXT", "HTTPS", "SVCB", "CNAME");

    /// Of the whole request: at most 1,000 records and 32,000 characters of values; those of an UPSERT
    /// count twice.
    void limits(List<Change> changes) {
        if (changes.isEmpty()) {
            throw Route53Errors.invalidInput("Invalid request: Expected at least one Change in the ChangeBatch");
        }
        long records = 0;
        long characters = 0;
        for (Change change : changes) {
            if (change.resourceRecordSet() == null) {
                throw Route53Errors.invalidInput("Invalid request: Missing field 'ResourceRecordSet' in Change");
            }
            int factor = change.action() == ChangeAction.UPSERT ? 2 : 1;
            List<ResourceRecord> values = change.resourceRecordSet().resourceRecords();
            records += (long) factor * Math.max(1, values.size());
            for (ResourceRecord value : values) {
                characters += (long) factor
                        * (value.value() == null ? 0 : value.value().length());
            }
        }
        if (records > MOST_RECORDS) {
            throw Route53Errors.invalidBatch(List.of("Number of records limit of " + MOST_RECORDS + " exceeded."));
        }
        if (characters > MOST_CHARACTERS) {
            throw Route53Errors.invalidBatch(
                    List.of("Number of characters limit of " + MOST_CHARACTERS + " exceeded."));
        }
    }

    /// The change's record set, if nothing is missing, contradictory or not supported.
    ResourceRecordSet wellFormed(Change change) {
        ResourceRecordSet set = change.resourceRecordSet();
        if (change.action() == null || change.action() == ChangeAction.UNKNOWN_TO_SDK_VERSION) {
            throw Route53Errors.invalidInput(
                    "1 validation error detected: Value '" + change.actionAsString()
                            + "' at 'changeBatch.changes.1.member.action' failed to satisfy constraint: Member must satisfy enum value set: [CREATE, UPSERT, DELETE]");
        }
        if (set.name() == null || set.name().isEmpty()) {
            throw Route53Errors.invalidInput(
                    "Invalid request: Missing field 'Name' in Change with " + described(change));
        }
        if (set.type() == null
                || set.typeAsString().equals("null")
                || set.type().toString().equals("null")) {
            throw Route53Errors.invalidInput(
                    "Invalid request: Missing field 'Type' in Change with " + described(change));
        }
        unsupported(set);
        boolean values = set.hasResourceRecords() && !set.resourceRecords().isEmpty();
        boolean alias = set.aliasTarget() != null;
        if (alias && (values || set.ttl() != null)) {
            throw expectedOne("more than one", change);
        }
        if (!alias && !values && set.ttl() == null) {
            throw expectedOne("none", change);
        }
        if (!alias && set.ttl() == null) {
            throw Route53Errors.invalidInput(
                    "Invalid request: Missing field 'TTL' in Change with " + described(change));
        }
        if (!alias && !values) {
            throw Route53Errors.invalidInput(
                    "Invalid request: Missing field 'ResourceRecords' in Change with " + described(change));
        }
        if (alias
                && (set.aliasTarget().dnsName() == null
                        || set.aliasTarget().hostedZoneId() == null
                        || set.aliasTarget().evaluateTargetHealth() == null)) {
            throw Route53Errors.invalidInput(
                    "Invalid request: Missing field in 'AliasTarget' in Change with " + described(change));
        }
        return set;
    }

    /// Adds what is wrong with the TTL, the values or the alias.
    void values(ResourceRecordSet set, List<String> problems) {
        if (set.aliasTarget() != null) {
            if (!ALIAS_TYPES.contains(set.typeAsString())) {
                problems.add(
                        "RRSet with DNS name " + set.name() + ", type " + set.typeAsString() + " cannot be an alias");
            }
            DnsName.problem(set.aliasTarget().dnsName()).ifPresent(p -> problems.add("FATAL problem: " + p));
            return;
        }
        if (set.ttl() < 0 || set.ttl() > MOST_TTL) {
            problems.add("Invalid TTL: " + set.ttl() + " is not between 0 and " + MOST_TTL);
        }
        if (set.resourceRecords().size() > MOST_VALUES) {
            problems.add("Number of values limit of " + MOST_VALUES + " exceeded.");
        }
        var seen = new LinkedHashSet<String>();
        for (ResourceRecord record : set.resourceRecords()) {
            String value = record.value() == null ? "" : record.value();
            RecordSet.problem(set.typeAsString(), value)
                    .ifPresent(p -> problems.add(
                            "Invalid Resource Record: FATAL problem: " + p + " encountered with '" + value + "'"));
            if (!seen.add(value)) {
                problems.add("Duplicate Resource Record: '" + value + "'");
            }
        }
        if (set.typeAsString().equals("CNAME") && set.resourceRecords().size() > 1) {
            problems.add("RRSet of type CNAME with DNS name " + set.name() + " must have exactly one value");
        }
    }

    private static void unsupported(ResourceRecordSet set) {
        if (set.setIdentifier() != null
                || set.weight() != null
                || set.regionAsString() != null
                || set.geoLocation() != null
                || set.failoverAsString() != null
                || set.multiValueAnswer() != null
                || set.cidrRoutingConfig() != null
                || set.geoProximityLocation() != null) {
            throw Route53Errors.unsupported(
                    "A routing policy other than simple (SetIdentifier, Weight, Region, GeoLocation, Failover, MultiValueAnswer)");
        }
        if (set.healthCheckId() != null) {
            throw Route53Errors.unsupported("HealthCheckId");
        }
        if (set.trafficPolicyInstanceId() != null) {
            throw Route53Errors.unsupported("TrafficPolicyInstanceId");
        }
    }

    private static RuntimeException expectedOne(String found, Change change) {
        return Route53Errors.invalidInput(
                "Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or"
                        + " TrafficPolicyInstanceId], but found " + found + " in Change with " + described(change));
    }

    private static String described(Change change) {
        ResourceRecordSet set = change.resourceRecordSet();
        return "[Action=" + change.actionAsString() + ", Name=" + set.name() + ", Type=" + set.typeAsString()
                + ", SetIdentifier=null]";
    }
}
