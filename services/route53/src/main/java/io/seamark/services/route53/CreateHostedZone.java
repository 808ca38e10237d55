package io.seamark.services.route53;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.model.ConflictingDomainExistsException;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.HostedZoneAlreadyExistsException;
import software.amazon.awssdk.services.route53.model.InvalidDomainNameException;
import software.amazon.awssdk.services.route53.model.InvalidVpcIdException;
import software.amazon.awssdk.services.route53.model.TooManyHostedZonesException;
import software.amazon.awssdk.services.route53.model.VPC;

/// Makes a zone, public or, with a VPC, private; it has its SOA and NS records from the start.
final class CreateHostedZone implements Operation<CreateHostedZoneRequest, CreateHostedZoneResponse> {
    private static final int MOST_ZONES = 500;

    private final VpcDirectory vpcs;

    CreateHostedZone(VpcDirectory vpcs) {
        this.vpcs = vpcs;
    }

    @Override
    public Answer<CreateHostedZoneResponse> handle(CallContext call, View view, CreateHostedZoneRequest request) {
        String reference = required("CallerReference", request.callerReference(), 128);
        DnsName name = name(request.name());
        if (request.delegationSetId() != null) {
            throw Route53Errors.unsupported("DelegationSetId");
        }
        List<StoredZone> zones = view.list(StoredZone.all(call.account())).stream()
                .map(Versioned::value)
                .toList();
        if (zones.stream().anyMatch(z -> z.callerReference().equals(reference))) {
            throw HostedZoneAlreadyExistsException.builder()
                    .message("A hosted zone has already been created with the specified caller reference.")
                    .build();
        }
        if (zones.size() >= MOST_ZONES) {
            throw TooManyHostedZonesException.builder()
                    .message("Limits Exceeded: MAX_HOSTED_ZONES_BY_OWNER - Cannot create more hosted zones.")
                    .build();
        }
        StoredZone.@Nullable Vpc vpc = vpc(call, view, request);
        boolean wantsPrivate = request.hostedZoneConfig() != null
                && Boolean.TRUE.equals(request.hostedZoneConfig().privateZone());
        if (wantsPrivate && vpc == null) {
            throw Route53Errors.invalidInput("When you're creating a private hosted zone, you must specify a VPC.");
        }
        if (vpc != null) {
            conflict(zones, name, vpc);
        }
        var zone = new StoredZone(
                "Z" + call.ids().branch("zone").alphanumeric(20),
                name.text(),
                reference,
                request.hostedZoneConfig() == null
                        ? null
                        : request.hostedZoneConfig().comment(),
                vpc != null,
                vpc == null ? List.of() : List.of(vpc),
                call.time(),
                Map.of());
        StoredChange change = Changes.begin(call, null);
        Txn changes = Changes.put(call, change, Txn.none().put(StoredZone.key(call.account(), zone.id()), zone));
        for (StoredRecordSet set : firstRecordSets(zone)) {
            changes = changes.put(set.key(call.account(), zone.id()), set);
        }
        return new Answer<>(
                CreateHostedZoneResponse.builder()
                        .hostedZone(zone.shape(2))
                        .changeInfo(Changes.pending(change))
                        .delegationSet(zone.delegation())
                        .vpc(vpc == null ? null : vpc.shape())
                        .location("https://route53.amazonaws.com/2013-04-01/hostedzone/" + zone.id())
                        .build(),
                changes);
    }

    /// Two private zones of one name cannot serve one VPC.
    static void conflict(List<StoredZone> zones, DnsName name, StoredZone.Vpc vpc) {
        Optional<StoredZone> other = zones.stream()
                .filter(z -> z.name().equals(name.text()) && z.isOf(vpc))
                .findFirst();
        if (other.isPresent()) {
            throw ConflictingDomainExistsException.builder()
                    .message("The VPC " + vpc.id() + " in region " + vpc.region()
                            + " has already been associated with the hosted zone "
                            + other.get().id()
                            + " with the same domain name.")
                    .build();
        }
    }

    private StoredZone.@Nullable Vpc vpc(CallContext call, View view, CreateHostedZoneRequest request) {
        return request.vpc() == null ? null : checked(vpcs, call, view, request.vpc());
    }

    /// The VPC of a request, if it exists.
    static StoredZone.Vpc checked(VpcDirectory vpcs, CallContext call, View view, @Nullable VPC given) {
        String region = given == null ? null : given.vpcRegionAsString();
        String id = given == null ? null : given.vpcId();
        if (region == null
                || !Region.isValid(region)
                || id == null
                || !vpcs.vpcExists(view, call.account(), new Region(region), id)) {
            throw InvalidVpcIdException.builder()
                    .message("The VPC: " + id + ", region: " + region
                            + " either isn't a valid ID or the current account is not authorized to access this VPC.")
                    .build();
        }
        return new StoredZone.Vpc(region, id);
    }

    private static DnsName name(@Nullable String text) {
        String given = required("Name", text, 1024);
        Optional<String> problem = DnsName.problem(given);
        if (problem.isPresent() || given.equals(".")) {
            throw InvalidDomainNameException.builder()
                    .message(problem.orElse("The domain name " + given + " is not valid."))
                    .build();
        }
        return DnsName.of(given);
    }

    static String required(String member, @Nullable String value, int most) {
        if (value == null || value.isEmpty() || value.length() > most) {
            throw Route53Errors.invalidInput(
                    "Invalid value for " + member + ": " + value + " (expected: 1 to " + most + " characters)");
        }
        return value;
    }

    private static List<StoredRecordSet> firstRecordSets(StoredZone zone) {
        List<String> servers =
                StoredZone.NAME_SERVERS.stream().map(s -> s + ".").toList();
        String soa = servers.getFirst() + " hostmaster.seamark.internal. 1 7200 900 1209600 86400";
        return List.of(
                new StoredRecordSet(zone.name(), "NS", 172_800L, servers, null),
                new StoredRecordSet(zone.name(), "SOA", 900L, List.of(soa), null));
    }
}
