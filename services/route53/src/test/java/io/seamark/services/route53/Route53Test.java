package io.seamark.services.route53;

import static io.seamark.services.route53.World.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static software.amazon.awssdk.services.route53.model.ChangeAction.CREATE;
import static software.amazon.awssdk.services.route53.model.ChangeAction.DELETE;
import static software.amazon.awssdk.services.route53.model.ChangeAction.UPSERT;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.ConflictingDomainExistsException;
import software.amazon.awssdk.services.route53.model.DeleteHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.GetChangeRequest;
import software.amazon.awssdk.services.route53.model.HostedZoneNotEmptyException;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.InvalidInputException;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.NoSuchChangeException;
import software.amazon.awssdk.services.route53.model.NoSuchHostedZoneException;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

class Route53Test {
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aZoneHasItsSoaAndNameServersFromTheStart() {
        String zone = world.zone("Ecs.Internal");

        assertThat(list(zone).resourceRecordSets())
                .extracting(ResourceRecordSet::name, ResourceRecordSet::typeAsString)
                .containsExactly(tuple("ecs.internal.", "NS"), tuple("ecs.internal.", "SOA"));
    }

    @Test
    void aRecordIsServedOnlyInLowerCaseAndItsChangeBecomesInSync() {
        world.service.start();
        String zone = world.zone("ecs.internal");

        String change = world.change(zone, record(CREATE, "Service1.ECS.internal", "CNAME", 60, "Lb.example."))
                .changeInfo()
                .id();

        await().untilAsserted(() -> assertThat(status(change)).isEqualTo(ChangeStatus.INSYNC));
        assertThat(world.served(zone).recordSets())
                .anySatisfy(set -> assertThat(set.name()).isEqualTo("service1.ecs.internal."));
        assertThat(world.served(zone).serial()).isEqualTo(world.service.servedRevision());
    }

    @Test
    void aChangeIsPendingUntilItIsServed() {
        String zone = world.zone("ecs.internal");
        String change = world.change(zone, record(CREATE, "a.ecs.internal", "A", 60, "10.0.0.1"))
                .changeInfo()
                .id();

        assertThat(status(change)).isEqualTo(ChangeStatus.PENDING);
        assertThatThrownBy(() -> status("/change/C0")).isInstanceOf(NoSuchChangeException.class);
    }

    @Test
    void aDeletedZoneIsServedNoLonger() {
        world.service.start();
        String zone = world.zone("ecs.internal");
        await().until(() -> world.served.containsKey(zone));

        world.ask(
                new DeleteHostedZone(),
                DeleteHostedZoneRequest.builder().id(zone).build());

        await().until(() -> !world.served.containsKey(zone));
        assertThatThrownBy(() -> list(zone)).isInstanceOf(NoSuchHostedZoneException.class);
    }

    @Test
    void aZoneWithRecordsIsNotDeleted() {
        String zone = world.zone("ecs.internal");
        world.change(zone, record(CREATE, "a.ecs.internal", "A", 60, "10.0.0.1"));

        assertThatThrownBy(() -> world.ask(
                        new DeleteHostedZone(),
                        DeleteHostedZoneRequest.builder().id(zone).build()))
                .isInstanceOf(HostedZoneNotEmptyException.class);
    }

    @Test
    void twoZonesOfOneNameCannotServeOneVpc() {
        world.zone("ecs.internal");

        assertThatThrownBy(() -> world.zone("ECS.internal.")).isInstanceOf(ConflictingDomainExistsException.class);
    }

    @Test
    void oneImpossibleChangeRejectsTheWholeBatchWithEveryReason() {
        String zone = world.zone("ecs.internal");

        assertThatThrownBy(() -> world.change(
                        zone,
                        record(CREATE, "good.ecs.internal", "A", 60, "10.0.0.1"),
                        record(DELETE, "absent.ecs.internal", "A", 60, "10.0.0.1"),
                        record(CREATE, "a.other.internal", "A", 60, "10.0.0.1"),
                        record(CREATE, "ecs.internal", "CNAME", 60, "x.example.")))
                .isInstanceOfSatisfying(
                        InvalidChangeBatchException.class,
                        e -> assertThat(e.messages())
                                .containsExactly(
                                        "Tried to delete resource record set [name='absent.ecs.internal.', type='A']"
                                                + " but it was not found",
                                        "RRSet with DNS name a.other.internal. is not permitted in zone ecs.internal.",
                                        "RRSet of type CNAME with DNS name ecs.internal. is not permitted at apex in"
                                                + " zone ecs.internal."));
        assertThat(list(zone).resourceRecordSets()).hasSize(2);
    }

    @Test
    void changesOfABatchApplyInTheirOrder() {
        String zone = world.zone("ecs.internal");
        world.change(zone, record(CREATE, "a.ecs.internal", "A", 60, "10.0.0.1"));

        world.change(
                zone,
                record(DELETE, "a.ecs.internal", "A", 60, "10.0.0.1"),
                record(CREATE, "a.ecs.internal", "CNAME", 60, "b.example."));

        assertThat(names(list(zone))).containsExactly("ecs.internal. NS", "ecs.internal. SOA", "a.ecs.internal. CNAME");
        assertThatThrownBy(() -> world.change(
                        zone,
                        record(CREATE, "a.ecs.internal", "A", 60, "10.0.0.1"),
                        record(DELETE, "a.ecs.internal", "A", 60, "10.0.0.2")))
                .isInstanceOf(InvalidChangeBatchException.class);
    }

    @Test
    void aDeleteMustMatchTimeToLiveAndValues() {
        String zone = world.zone("ecs.internal");
        world.change(zone, record(CREATE, "a.ecs.internal", "A", 60, "10.0.0.1", "10.0.0.2"));

        assertThatThrownBy(() -> world.change(zone, record(DELETE, "a.ecs.internal", "A", 61, "10.0.0.1", "10.0.0.2")))
                .hasMessageContaining("but the values provided do not match the current values");
        assertThatThrownBy(() -> world.change(zone, record(DELETE, "a.ecs.internal", "A", 60, "10.0.0.1")))
                .hasMessageContaining("but the values provided do not match the current values");

        world.change(zone, record(DELETE, "A.ecs.internal.", "A", 60, "10.0.0.2", "10.0.0.1"));

        assertThat(list(zone).resourceRecordSets()).hasSize(2);
    }

    @Test
    void aCnameStandsAlone() {
        String zone = world.zone("ecs.internal");
        world.change(zone, record(UPSERT, "a.ecs.internal", "A", 60, "10.0.0.1"));

        assertThatThrownBy(() -> world.change(zone, record(UPSERT, "a.ecs.internal", "CNAME", 60, "b.example.")))
                .hasMessageContaining("is not permitted as it conflicts with other records with the same DNS name");
    }

    @Test
    void theApexKeepsItsSoaAndNameServers() {
        String zone = world.zone("ecs.internal");
        var ns = list(zone).resourceRecordSets().getFirst();

        assertThatThrownBy(() -> world.change(
                        zone,
                        Change.builder().action(DELETE).resourceRecordSet(ns).build()))
                .hasMessageContaining("A HostedZone must contain at least one NS record for the zone itself.");
    }

    @Test
    void anAliasNamesALoadBalancerOrARecordOfItsZone() {
        String zone = world.zone("ecs.internal");
        world.change(zone, record(CREATE, "a.ecs.internal", "A", 60, "10.0.0.1"));

        world.change(
                zone,
                alias("b.ecs.internal", "Z2", "lb-1.us-east-1.elb.seamark.internal"),
                alias("c.ecs.internal", zone, "a.ecs.internal"));

        assertThatThrownBy(() -> world.change(zone, alias("d.ecs.internal", zone, "absent.ecs.internal")))
                .hasMessageContaining("but that target was not found");
        assertThatThrownBy(() -> world.change(zone, alias("d.ecs.internal", "Z2", "www.example.com")))
                .hasMessageContaining("does not lie within the target zone");
    }

    @Test
    void aRoutingPolicyThatIsNotThereYetIsRefused() {
        String zone = world.zone("ecs.internal");
        Change weighted = record(CREATE, "a.ecs.internal", "A", 60, "10.0.0.1").toBuilder()
                .resourceRecordSet(s -> s.name("a.ecs.internal")
                        .type("A")
                        .ttl(60L)
                        .weight(1L)
                        .setIdentifier("x")
                        .resourceRecords(List.of(
                                ResourceRecord.builder().value("10.0.0.1").build())))
                .build();

        assertThatThrownBy(() -> world.change(zone, weighted))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("routing policy");
    }

    @Test
    void recordsAreListedFromTheRightPageByPage() {
        String zone = world.zone("ecs.internal");
        world.change(
                zone,
                record(CREATE, "b.ecs.internal", "A", 60, "10.0.0.1"),
                record(CREATE, "a-x.ecs.internal", "A", 60, "10.0.0.1"),
                record(CREATE, "z.a.ecs.internal", "A", 60, "10.0.0.1"),
                record(CREATE, "*.ecs.internal", "A", 60, "10.0.0.1"),
                record(CREATE, "a.ecs.internal", "TXT", 60, "\"x\""));

        var first = world.ask(
                new ListResourceRecordSets(),
                ListResourceRecordSetsRequest.builder()
                        .hostedZoneId("/hostedzone/" + zone)
                        .maxItems("4")
                        .build());
        var second = world.ask(
                new ListResourceRecordSets(),
                ListResourceRecordSetsRequest.builder()
                        .hostedZoneId(zone)
                        .startRecordName(first.nextRecordName())
                        .startRecordType(first.nextRecordType())
                        .build());

        assertThat(names(first))
                .containsExactly(
                        "ecs.internal. NS", "ecs.internal. SOA", "\\052.ecs.internal. A", "a.ecs.internal. TXT");
        assertThat(names(second)).containsExactly("z.a.ecs.internal. A", "a-x.ecs.internal. A", "b.ecs.internal. A");
        assertThat(first.isTruncated()).isTrue();
        assertThat(second.isTruncated()).isFalse();
    }

    private static Change alias(String name, String zone, String target) {
        return Change.builder()
                .action(CREATE)
                .resourceRecordSet(s -> s.name(name)
                        .type("A")
                        .aliasTarget(a -> a.hostedZoneId(zone).dnsName(target).evaluateTargetHealth(false)))
                .build();
    }

    private ListResourceRecordSetsResponse list(String zone) {
        return world.ask(
                new ListResourceRecordSets(),
                ListResourceRecordSetsRequest.builder().hostedZoneId(zone).build());
    }

    private static List<String> names(ListResourceRecordSetsResponse page) {
        return page.resourceRecordSets().stream()
                .map(s -> s.name() + " " + s.typeAsString())
                .toList();
    }

    private ChangeStatus status(String change) {
        return world.ask(
                        new GetChange(new Changes(world.service::servedRevision)),
                        GetChangeRequest.builder().id(change).build())
                .changeInfo()
                .status();
    }
}
