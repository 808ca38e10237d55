package io.seamark.product.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// The zone over the SDK's client: which zone, paging, what must be tried again.
class Route53RecordsTest {
    private static final Cause WHY = new Cause("i-1", "e-1");

    @Test
    void theZoneIsFoundByNameAndThePrivateOneFirst() {
        var route53 = new FakeRoute53();
        var records = new Route53Records(route53, Optional.empty(), "ECS.internal.");
        assertThat(records.zone()).isEmpty();
        route53.zones.add(zone("/hostedzone/ZPUBLIC", "ecs.internal.", false));
        assertThat(records.zone()).contains(new Zone("ZPUBLIC", "ecs.internal"));
        route53.zones.add(zone("/hostedzone/ZPRIVATE", "ecs.internal.", true));
        route53.zones.add(zone("/hostedzone/ZOTHER", "zcs.internal.", true));
        assertThat(records.zone()).contains(new Zone("ZPRIVATE", "ecs.internal"));
        route53.zones.add(zone("/hostedzone/ZTWO", "ecs.internal.", true));
        assertThatThrownBy(records::zone).hasMessageContaining("HOSTED_ZONE_ID");
    }

    @Test
    void recordsAreReadPageByPageAndByName() {
        var route53 = new FakeRoute53();
        for (int i = 10; i < 20; i++) {
            route53.records.add(record("s" + i + ".ecs.internal.", RRType.A));
            route53.records.add(record("s" + i + ".ecs.internal.", RRType.TXT));
        }
        var records = new Route53Records(route53, Optional.of("Z1"), "");
        var zone = new Zone("Z1", "ecs.internal");
        assertThat(records.all(zone)).hasSize(20);
        assertThat(records.named(zone, "s13.ecs.internal"))
                .extracting(ZoneRecord::type)
                .containsExactly("A", "TXT");
        assertThat(records.named(zone, "nobody.ecs.internal")).isEmpty();
    }

    @Test
    void aChangeWaitsForThePriorOne() throws Exception {
        var route53 = new FakeRoute53();
        route53.busy = 3;
        var records = new Route53Records(route53, Optional.of("Z1"), "");
        records.change(
                new Zone("Z1", "ecs.internal"),
                List.of(RecordChange.create(ZoneRecord.cname("a.ecs.internal", "lb.elb"))),
                WHY);
        assertThat(route53.changes.getLast().changeBatch().comment())
                .isEqualTo("seamark-registrar invocation=i-1 event=e-1");
        assertThat(route53.changes).hasSize(4);
        var set = route53.changes.getLast().changeBatch().changes().getFirst().resourceRecordSet();
        assertThat(set.name()).isEqualTo("a.ecs.internal");
        assertThat(set.ttl()).isEqualTo(60);
        assertThat(set.resourceRecords())
                .containsExactly(ResourceRecord.builder().value("lb.elb").build());
    }

    @Test
    void aRefusedBatchSaysThatItWasOvertaken() {
        var route53 = new FakeRoute53();
        route53.refuses = true;
        var records = new Route53Records(route53, Optional.of("Z1"), "");
        assertThatThrownBy(() -> records.change(new Zone("Z1", "ecs.internal"), List.of(), WHY))
                .isInstanceOf(ZoneRecords.OvertakenException.class);
    }

    private static HostedZone zone(String id, String name, boolean inside) {
        return HostedZone.builder()
                .id(id)
                .name(name)
                .config(config -> config.privateZone(inside))
                .build();
    }

    private static ResourceRecordSet record(String name, RRType type) {
        return ResourceRecordSet.builder()
                .name(name)
                .type(type)
                .ttl(60L)
                .resourceRecords(ResourceRecord.builder().value("v").build())
                .build();
    }
}
