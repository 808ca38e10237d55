package io.seamark.product.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The faults that the published reference function has, one by one.
class NineFaultsTest {
    private static final String CLASSIC = "lb1-123.us-east-1.elb.amazonaws.com";
    private static final String ALB = "Alb1-456.us-east-1.elb.amazonaws.com";

    private final World world = new World();

    @Test
    void oneAFailedCallChangesNothingAndIsNoFailure() {
        String answer = world.invoke("""
                {"detail-type":"AWS API Call via CloudTrail","source":"aws.ecs",
                 "detail":{"eventSource":"ecs.amazonaws.com","eventName":"CreateService",
                   "errorCode":"InvalidParameterException","errorMessage":"no",
                   "requestParameters":{"serviceName":"service1"},"responseElements":null}}
                """);
        assertThat(answer)
                .isEqualTo("{\"outcome\":\"nothing to do: CreateService failed with"
                        + " InvalidParameterException\",\"changes\":[],\"problems\":[]}");
        assertThat(world.services.asked).isZero();
    }

    @Test
    void oneARecordWithoutAnyElementsIsNoFailureEither() {
        world.services.create("main", "service1", World.CLASSIC);
        world.invoke("""
                {"detail-type":"AWS API Call via CloudTrail","source":"aws.ecs",
                 "detail":{"eventSource":"ecs.amazonaws.com","eventName":"CreateService",
                   "requestParameters":null,"responseElements":null}}
                """);
        assertThat(world.zone.cname("service1")).isEqualTo(CLASSIC);
    }

    @Test
    void twoAServiceWithoutALoadBalancerHasNoNameAndIsNoProblem() {
        world.services.create("main", "worker");
        assertThat(world.created("worker"))
                .isEqualTo("{\"outcome\":\"done\",\"zone\":\"Z1\",\"zoneName\":\"ecs.internal\",\"changes\":[],"
                        + "\"problems\":[]}");
        assertThat(world.zone.records).isEmpty();
    }

    @Test
    void twoAClassicLoadBalancerAndOneBehindATargetGroupAreFound() {
        world.services.create("main", "service1", World.CLASSIC);
        world.services.create("main", "service2", World.GROUP);
        world.created("service1");
        world.created("service2");
        assertThat(world.zone.cname("service1")).isEqualTo(CLASSIC);
        assertThat(world.zone.cname("service2")).isEqualTo(ALB);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"serviceName\":\"service1\"}",
                "{\"serviceName\":\"service1\",\"cluster\":\"main\"}",
                "{\"serviceName\":\"service1\",\"cluster\":\"arn:aws:ecs:us-east-1:123456789012:cluster/main\"}",
                "{\"service\":\"service1\",\"cluster\":\"main\"}",
                "{\"service\":\"arn:aws:ecs:us-east-1:123456789012:service/main/service1\"}",
                "{\"service\":\"arn:aws:ecs:us-east-1:123456789012:service/service1\"}"
            })
    void threeTheClusterMayBeAbsentAShortNameOrAnArn(String requestParameters) {
        String arn = world.services.create("main", "service1", World.CLASSIC);
        world.call("CreateService", requestParameters);
        assertThat(world.zone.cname("service1")).isEqualTo(CLASSIC);
        world.services.delete(arn);
        world.call("DeleteService", requestParameters);
        assertThat(world.zone.records).isEmpty();
    }

    @Test
    void fourTheNameGoesAlsoWhenTheLoadBalancerWentFirst() {
        String arn = world.services.create("main", "service1", World.CLASSIC);
        world.created("service1");
        world.dnsNames.clear();
        world.services.delete(arn);
        world.deleted("service1");
        assertThat(world.zone.records).isEmpty();
    }

    @Test
    void fourTheNameOfALoadBalancerThatIsGoneGoesAndIsReported() {
        world.services.create("main", "service1", World.CLASSIC);
        world.created("service1");
        world.dnsNames.clear();
        assertThat(world.sweep()).contains("no such load balancer");
        assertThat(world.zone.records).isEmpty();
    }

    @Test
    void fiveARecordWhoseTtlOrValueWasChangedIsStillDeleted() {
        String arn = world.services.create("main", "service1", World.CLASSIC);
        world.created("service1");
        world.zone.records.replaceAll(record -> record.type().equals("CNAME")
                ? new ZoneRecord(record.name(), "CNAME", 300, List.of("elsewhere.example."), true)
                : record);
        world.services.delete(arn);
        world.deleted("service1");
        assertThat(world.zone.records).isEmpty();
    }

    @Test
    void fiveARecordWhoseTtlOrValueWasChangedIsRepaired() {
        world.services.create("main", "service1", World.CLASSIC);
        world.created("service1");
        world.zone.records.replaceAll(record -> record.type().equals("CNAME")
                ? new ZoneRecord(record.name(), "CNAME", 300, record.values(), true)
                : record);
        world.sweep();
        assertThat(world.zone.records).contains(ZoneRecord.cname("service1.ecs.internal", CLASSIC));
    }

    @Test
    void sixAnUpdateMovesTheNameToTheNewLoadBalancer() {
        String arn = world.services.create("main", "service1", World.CLASSIC);
        world.created("service1");
        world.services.update(arn, World.GROUP);
        world.updated("service1");
        assertThat(world.zone.cname("service1")).isEqualTo(ALB);
        world.services.update(arn);
        world.updated("service1");
        assertThat(world.zone.records).isEmpty();
    }

    @Test
    void sixADuplicateChangesNothing() {
        world.services.create("main", "service1", World.CLASSIC);
        world.created("service1");
        world.created("service1");
        assertThat(world.zone.batches).hasSize(1);
    }

    @Test
    void sixALateCreationDoesNotReviveADeadName() {
        String arn = world.services.create("main", "service1", World.CLASSIC);
        world.created("service1");
        world.services.delete(arn);
        world.deleted("service1");
        world.created("service1");
        assertThat(world.zone.records).isEmpty();
        world.services.forget(arn);
        world.created("service1");
        assertThat(world.zone.records).isEmpty();
    }

    @Test
    void sixAServiceThatIsBeingDeletedHasNoNameThoughAnotherKeepsItsLoadBalancer() {
        String arn = world.services.create("main", "service1", World.CLASSIC);
        world.services.create("main", "service2", World.CLASSIC);
        world.sweep();
        world.services.delete(arn);
        world.sweep();
        assertThat(world.zone.cname("service1")).isEmpty();
        assertThat(world.zone.cname("service2")).isEqualTo(CLASSIC);
    }

    @Test
    void sixALateDeletionDoesNotTakeTheNameOfTheServicesSuccessor() {
        String arn = world.services.create("main", "service1", World.CLASSIC);
        world.created("service1");
        world.services.delete(arn);
        world.services.create("main", "service1", World.CLASSIC);
        world.deleted("service1");
        assertThat(world.zone.cname("service1")).isEqualTo(CLASSIC);
    }

    @Test
    void sixAServiceThatIsDeletedWhileItsNameIsMadeLosesIt() {
        String arn = world.services.create("main", "service1", World.CLASSIC);
        world.zone.beforeChange = () -> world.services.delete(arn);
        world.created("service1");
        assertThat(world.zone.records).isEmpty();
    }

    @Test
    void sevenANameIsInLowerCase() {
        String arn = world.services.create("main", "PortalApp", World.CLASSIC);
        world.created("PortalApp");
        assertThat(world.zone.cname("portalapp")).isEqualTo(CLASSIC);
        world.services.delete(arn);
        world.deleted("PortalApp");
        assertThat(world.zone.records).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"my_service", "-service", "service-"})
    void sevenANameThatDnsDoesNotTakeIsReported(String name) {
        world.services.create("main", name, World.CLASSIC);
        assertThat(world.created(name)).contains("not a DNS name: " + name);
        assertThat(world.zone.records).isEmpty();
    }

    @Test
    void sevenALabelHas63CharactersAtMost() {
        world.services.create("main", "x".repeat(63), World.CLASSIC);
        world.services.create("main", "y".repeat(64), World.CLASSIC);
        assertThat(world.sweep()).contains("not a DNS name: yyy").doesNotContain("not a DNS name: xxx");
    }

    @Test
    void eightAndNineASweepNeedsNoEventAndRepairsWhatEventsWereLostFor() {
        String gone = world.services.create("main", "gone", World.CLASSIC);
        world.created("gone");
        world.services.forget(gone);
        world.services.create("main", "service1", World.CLASSIC);
        world.services.create("other", "service2", World.GROUP);
        world.sweep();
        assertThat(world.zone.cname("gone")).isEmpty();
        assertThat(world.zone.cname("service1")).isEqualTo(CLASSIC);
        assertThat(world.zone.cname("service2")).isEqualTo(ALB);
        int batches = world.zone.batches.size();
        world.sweep();
        assertThat(world.zone.batches).hasSize(batches);
    }

    @Test
    void nineAnEventLooksAtItsOwnServiceOnly() {
        world.services.create("main", "service1", World.CLASSIC);
        world.services.create("main", "service2", World.CLASSIC);
        world.created("service1");
        assertThat(world.zone.cname("service2")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "[]", "null", "{}", "{\"detail\":null}", "{\"detail\":\"text\"}"})
    void whateverElseComesIsASweep(String event) {
        world.services.create("main", "service1", World.CLASSIC);
        world.invoke(event);
        assertThat(world.zone.cname("service1")).isEqualTo(CLASSIC);
    }
}
