package io.seamark.product.registrar;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.NoSuchHostedZoneException;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.Route53Exception;

/// The records of a Route 53 hosted zone. The zone is found by its id, or by its name: the private
/// one of that name where there is a private and a public one.
final class Route53Records implements ZoneRecords {
    private static final Set<String> TRY_AGAIN =
            Set.of("PriorRequestNotComplete", "Throttling", "ThrottlingException", "ServiceUnavailable");
    private static final int MOST_TRIES = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    private final Route53Client route53;
    private final Optional<String> zoneId;
    private final String zoneName;

    Route53Records(Route53Client route53, Optional<String> zoneId, String zoneName) {
        this.route53 = route53;
        this.zoneId = zoneId.map(Route53Records::bare);
        this.zoneName = Zone.normal(zoneName);
    }

    @Override
    public Optional<Zone> zone() {
        return zoneId.isPresent() ? byId(zoneId.get()) : byName();
    }

    @Override
    public List<ZoneRecord> all(Zone zone) {
        return read(zone, null, record -> true);
    }

    @Override
    public List<ZoneRecord> named(Zone zone, String name) {
        return read(zone, name, record -> record.name().equals(name));
    }

    @Override
    public void change(Zone zone, List<RecordChange> changes, Cause why) throws OvertakenException {
        List<Change> batch = changes.stream().map(Route53Records::change).toList();
        for (int tries = 1; ; tries++) {
            try {
                route53.changeResourceRecordSets(request -> request.hostedZoneId(zone.id())
                        .changeBatch(b -> b.comment(why.comment()).changes(batch)));
                return;
            } catch (NoSuchHostedZoneException e) {
                throw new GoneException(e);
            } catch (InvalidChangeBatchException e) {
                throw new OvertakenException(String.valueOf(e.getMessage()));
            } catch (Route53Exception e) {
                if (tries == MOST_TRIES
                        || !TRY_AGAIN.contains(e.awsErrorDetails().errorCode())) {
                    throw e;
                }
                LockSupport.parkNanos(FIRST_PAUSE.toNanos() << tries);
            }
        }
    }

    private Optional<Zone> byId(String id) {
        try {
            HostedZone zone = route53.getHostedZone(request -> request.id(id)).hostedZone();
            return Optional.of(new Zone(bare(zone.id()), Zone.normal(zone.name())));
        } catch (NoSuchHostedZoneException e) {
            return Optional.empty();
        }
    }

    private Optional<Zone> byName() {
        List<HostedZone> named =
                route53.listHostedZonesByName(request -> request.dnsName(zoneName)).hostedZones().stream()
                        .filter(zone -> Zone.normal(zone.name()).equals(zoneName))
                        .toList();
        List<HostedZone> inside = named.stream()
                .filter(zone -> zone.config() != null
                        && Boolean.TRUE.equals(zone.config().privateZone()))
                .toList();
        List<HostedZone> candidates = inside.isEmpty() ? named : inside;
        if (candidates.size() > 1) {
            throw new IllegalStateException("hosted zone " + zoneName + ": " + candidates.size()
                    + " of that name (expected: one, or HOSTED_ZONE_ID to say which)");
        }
        return candidates.stream()
                .map(zone -> new Zone(bare(zone.id()), zoneName))
                .findFirst();
    }

    /// @param from where to begin; null for the zone's first name
    private List<ZoneRecord> read(Zone zone, @Nullable String from, Predicate<ZoneRecord> wanted) {
        var records = new ArrayList<ZoneRecord>();
        String name = from;
        String type = null;
        String identifier = null;
        while (true) {
            String startName = name;
            String startType = type;
            String startIdentifier = identifier;
            ListResourceRecordSetsResponse page = page(request -> request.hostedZoneId(zone.id())
                    .startRecordName(startName)
                    .startRecordType(startType)
                    .startRecordIdentifier(startIdentifier)
                    .maxItems(from == null ? "300" : "10"));
            for (ResourceRecordSet set : page.resourceRecordSets()) {
                ZoneRecord record = record(set);
                if (!wanted.test(record)) {
                    return records;
                }
                records.add(record);
            }
            if (!Boolean.TRUE.equals(page.isTruncated())) {
                return records;
            }
            name = page.nextRecordName();
            type = page.nextRecordTypeAsString();
            identifier = page.nextRecordIdentifier();
        }
    }

    private ListResourceRecordSetsResponse page(Consumer<ListResourceRecordSetsRequest.Builder> request) {
        try {
            return route53.listResourceRecordSets(request);
        } catch (NoSuchHostedZoneException e) {
            throw new GoneException(e);
        }
    }

    private static ZoneRecord record(ResourceRecordSet set) {
        boolean simple = set.aliasTarget() == null && set.setIdentifier() == null && set.ttl() != null;
        return new ZoneRecord(
                Zone.normal(set.name()),
                set.typeAsString(),
                set.ttl() == null ? 0 : set.ttl(),
                set.resourceRecords().stream().map(ResourceRecord::value).toList(),
                simple);
    }

    private static Change change(RecordChange change) {
        ZoneRecord record = change.record();
        ChangeAction action = switch (change.action()) {
            case CREATE -> ChangeAction.CREATE;
            case DELETE -> ChangeAction.DELETE;
        };
        return Change.builder()
                .action(action)
                .resourceRecordSet(set -> set.name(record.name())
                        .type(record.type())
                        .ttl(record.ttl())
                        .resourceRecords(record.values().stream()
                                .map(value ->
                                        ResourceRecord.builder().value(value).build())
                                .toList()))
                .build();
    }

    private static String bare(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }
}
