package io.seamark.product.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What is another's is never touched.
class OwnershipTest {
    private final World world = new World();

    @Test
    void aNameComesWithItsMarkAndGoesWithIt() {
        String arn = world.services.create("main", "service1", World.CLASSIC);
        world.created("service1");
        assertThat(world.zone.batches).hasSize(1);
        assertThat(world.zone.records)
                .containsExactlyInAnyOrder(
                        ZoneRecord.cname("service1.ecs.internal", "lb1-123.us-east-1.elb.amazonaws.com"),
                        new ZoneRecord(
                                "_seamark.service1.ecs.internal",
                                "TXT",
                                60,
                                List.of("\"heritage=seamark-registrar,owner=seamark,service=" + arn + "\""),
                                true));
    }

    @Test
    void anotherRecordOfThatNameStaysAndIsReported() {
        var others = new ZoneRecord("service1.ecs.internal", "A", 300, List.of("192.0.2.1"), true);
        world.zone.records.add(others);
        String arn = world.services.create("main", "service1", World.CLASSIC);
        assertThat(world.created("service1")).contains("not ours: service1.ecs.internal has A 192.0.2.1");
        world.services.delete(arn);
        world.deleted("service1");
        world.sweep();
        assertThat(world.zone.records).containsExactly(others);
        assertThat(world.zone.batches).isEmpty();
    }

    @Test
    void anotherCnameOfTheSameValueStaysAnothers() {
        var others = new ZoneRecord(
                "service1.ecs.internal", "CNAME", 60, List.of("lb1-123.us-east-1.elb.amazonaws.com"), true);
        world.zone.records.add(others);
        String arn = world.services.create("main", "service1", World.CLASSIC);
        assertThat(world.created("service1")).contains("needs just that");
        world.services.delete(arn);
        world.deleted("service1");
        assertThat(world.zone.records).containsExactly(others);
    }

    @Test
    void anAliasOrAWeightedRecordIsAnothersEvenBesideOurMark() {
        String arn = world.services.create("main", "service1", World.CLASSIC);
        world.created("service1");
        var alias = new ZoneRecord("service1.ecs.internal", "A", 0, List.of(), false);
        world.zone.records.removeIf(record -> record.type().equals("CNAME"));
        world.zone.records.add(alias);
        assertThat(world.sweep()).contains("not ours");
        world.services.delete(arn);
        world.sweep();
        assertThat(world.zone.records).containsExactly(alias);
    }

    @Test
    void recordsOfOtherNamesStayInASweep() {
        var soa = new ZoneRecord("ecs.internal", "SOA", 900, List.of("ns. admin. 1 2 3 4 5"), true);
        var manual = new ZoneRecord("database.ecs.internal", "CNAME", 60, List.of("db.example"), true);
        var foreign = new ZoneRecord(
                "_seamark.service9.ecs.internal",
                "TXT",
                60,
                List.of("\"heritage=seamark-registrar,owner=other,service=arn:x\""),
                true);
        world.zone.records.addAll(List.of(soa, manual, foreign));
        world.sweep();
        assertThat(world.zone.records).containsExactly(soa, manual, foreign);
    }

    @Test
    void anotherRegistrarsNameIsAConflict() {
        world.zone.records.add(new ZoneRecord(
                "_seamark.service1.ecs.internal",
                "TXT",
                60,
                List.of("\"heritage=seamark-registrar,owner=other,service=arn:x\""),
                true));
        world.services.create("main", "service1", World.CLASSIC);
        assertThat(world.created("service1")).contains("not ours");
        assertThat(world.zone.batches).isEmpty();
    }

    @Test
    void theOlderOfTwoServicesOfOneNameKeepsIt() {
        String older = world.services.create("blue", "service1", World.CLASSIC);
        world.created("service1");
        world.services.create("green", "service1", World.GROUP);
        assertThat(world.created("service1")).contains("name taken: service1.ecs.internal");
        assertThat(world.sweep()).contains("name taken: service1.ecs.internal");
        assertThat(world.zone.cname("service1")).startsWith("lb1-");
        world.services.delete(older);
        world.deleted("service1");
        assertThat(world.zone.cname("service1")).startsWith("Alb1-");
    }

    @Test
    void theDeletionOfANamesakeInOtherCaseLeavesTheName() {
        world.services.create("main", "service1", World.CLASSIC);
        world.created("service1");
        String other = world.services.create("main", "Service1", World.GROUP);
        assertThat(world.created("Service1")).contains("name taken");
        world.services.delete(other);
        world.deleted("Service1");
        assertThat(world.zone.cname("service1")).startsWith("lb1-");
    }

    @Test
    void theNameOfOneSpelledInUpperCaseStaysWhenItsNamesakeGoes() {
        world.services.create("main", "SERVICE1", World.CLASSIC);
        world.created("SERVICE1");
        String other = world.services.create("main", "Service1", World.GROUP);
        world.created("Service1");
        world.services.delete(other);
        world.deleted("Service1");
        assertThat(world.zone.cname("service1")).startsWith("lb1-");
    }

    @Test
    void aLongArnIsKeptInSeveralStrings() {
        var mark = new Ownership(
                "seamark", "arn:aws:ecs:us-east-1:123456789012:service/" + "c".repeat(255) + "/" + "s".repeat(255));
        ZoneRecord record = mark.record("x.ecs.internal");
        assertThat(record.values().getFirst().split(" ", -1))
                .hasSizeGreaterThan(2)
                .allMatch(s -> s.length() <= 257);
        assertThat(Ownership.read(record)).contains(mark);
    }

    @Test
    void aZoneThatIsNotThereIsSaidAndIsNoFailure() {
        world.zone.exists = false;
        world.services.create("main", "service1", World.CLASSIC);
        assertThat(world.created("service1")).contains("the hosted zone does not exist");
        world.zone.exists = true;
        world.sweep();
        assertThat(world.zone.cname("service1")).isNotEmpty();
    }

    @Test
    void theZoneIsLookedUpOnceAndAgainWhenItIsGone() {
        world.services.create("main", "service1", World.CLASSIC);
        world.services.create("main", "service2", World.CLASSIC);
        world.created("service1");
        world.created("service2");
        assertThat(world.zone.lookedUp).isOne();
        world.zone.records.clear();
        world.zone.standing = new Zone("Z2", "ecs.internal");
        assertThat(world.created("service1")).contains("\"zone\":\"Z2\"");
        assertThat(world.zone.cname("service1")).isNotEmpty();
        world.zone.exists = false;
        assertThat(world.created("service1")).contains("the hosted zone does not exist");
    }

    @Test
    void aChangeThatWasOvertakenIsDecidedAnew() {
        world.services.create("main", "service1", World.CLASSIC);
        var others = new ZoneRecord("service1.ecs.internal", "CNAME", 5, List.of("mine.example"), true);
        world.zone.beforeChange = () -> {
            world.zone.beforeChange = () -> {};
            world.zone.records.add(others);
        };
        assertThat(world.created("service1")).contains("overtaken").contains("not ours");
        assertThat(world.zone.records).containsExactly(others);
    }

    @Test
    void aChangeTellsOfItsInvocationAndEvent() {
        world.services.create("main", "service1", World.CLASSIC);
        world.created("service1");
        assertThat(world.zone.causes).containsExactly(new Cause("request", "e"));
        assertThat(world.zone.causes.getFirst().comment()).isEqualTo("seamark-registrar invocation=request event=e");
    }

    @Test
    void afterAChangeOnlyTheServicesAreLookedAtAgain() {
        world.services.create("main", "service1", World.CLASSIC);
        world.created("service1");
        assertThat(world.zone.reads).hasValue(2);
        assertThat(world.services.asked).isEqualTo(2);
    }
}
