package io.seamark.services.elb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.planes.proxy.TargetHealth.State;
import io.seamark.platform.core.ApiException;
import io.seamark.platform.store.View;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateTargetGroupNameException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.InvalidConfigurationRequestException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.InvalidTargetException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ResourceInUseException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;

class TargetGroupsTest {
    private final World world = new World();
    private final V2World v2 = new V2World(world);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anHttpGroupHasTheDocumentedDefaults() {
        TargetGroup made = v2.group("targets");

        assertThat(made.targetGroupArn())
                .matches("arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/targets/[0-9a-f]{16}");
        assertThat(made.targetTypeAsString()).isEqualTo("instance");
        assertThat(made.protocolVersion()).isEqualTo("HTTP1");
        assertThat(made.healthCheckProtocolAsString()).isEqualTo("HTTP");
        assertThat(made.healthCheckPort()).isEqualTo("traffic-port");
        assertThat(made.healthCheckPath()).isEqualTo("/");
        assertThat(made.healthCheckIntervalSeconds()).isEqualTo(30);
        assertThat(made.healthCheckTimeoutSeconds()).isEqualTo(5);
        assertThat(made.healthyThresholdCount()).isEqualTo(5);
        assertThat(made.unhealthyThresholdCount()).isEqualTo(2);
        assertThat(made.matcher().httpCode()).isEqualTo("200");
    }

    @Test
    void aTcpGroupIsCheckedByConnectionsOrByHttp() {
        TargetGroup tcp = v2.group("tcp", b -> b.protocol("TCP"));
        TargetGroup http = v2.group("http", b -> b.protocol("TCP").healthCheckProtocol("HTTP"));

        assertThat(tcp.healthCheckProtocolAsString()).isEqualTo("TCP");
        assertThat(tcp.healthCheckTimeoutSeconds()).isEqualTo(10);
        assertThat(tcp.healthCheckPath()).isNull();
        assertThat(http.healthCheckTimeoutSeconds()).isEqualTo(6);
        assertThat(http.matcher().httpCode()).isEqualTo("200-399");
    }

    @Test
    void theSameRequestAgainIsTheSameGroupAndAnotherIsRefused() {
        String arn = v2.group("targets").targetGroupArn();

        assertThat(v2.group("targets").targetGroupArn()).isEqualTo(arn);
        assertThatThrownBy(() -> v2.group("targets", b -> b.port(81)))
                .isInstanceOf(DuplicateTargetGroupNameException.class)
                .hasMessageContaining(
                        "A target group with the same name 'targets' exists, but with different settings");
    }

    @Test
    void whatIsNotThereIsRefusedByName() {
        assertThatThrownBy(() -> v2.group("g", b -> b.protocol("HTTPS")))
                .isInstanceOf(InvalidConfigurationRequestException.class);
        assertThatThrownBy(() -> v2.group("g", b -> b.targetType("lambda")))
                .isInstanceOf(InvalidConfigurationRequestException.class)
                .hasMessageContaining("lambda");
        assertThatThrownBy(() -> v2.group("g", b -> b.protocolVersion("GRPC")))
                .isInstanceOf(InvalidConfigurationRequestException.class);
        assertThatThrownBy(() -> v2.group("g", b -> b.vpcId("vpc-9"))).hasMessage("The VPC ID 'vpc-9' is not found");
        assertThatThrownBy(() -> v2.group("g", b -> b.matcher(m -> m.httpCode("200-500"))))
                .hasMessageContaining("must be within '200-499' inclusive");
        assertThatThrownBy(
                        () -> v2.group("g", b -> b.healthCheckIntervalSeconds(5).healthCheckTimeoutSeconds(5)))
                .hasMessage("Health check interval must be greater than the timeout.");
        String arn = v2.group("g").targetGroupArn();
        assertThatThrownBy(() -> v2.groupAttribute(arn, "stickiness.enabled", "true"))
                .isInstanceOf(InvalidConfigurationRequestException.class);
    }

    @Test
    void aGroupInUseIsNotDeleted() {
        String arn = v2.group("targets").targetGroupArn();
        String balancer = v2.create("web").loadBalancerArn();
        v2.listen(balancer, 80, V2World.forward(arn));
        v2.register(arn, V2World.target("i-1", null));
        var delete = DeleteTargetGroupRequest.builder().targetGroupArn(arn).build();

        assertThatThrownBy(() -> world.ask(new DeleteTargetGroup(), delete)).isInstanceOf(ResourceInUseException.class);

        v2.delete(balancer);
        world.ask(new DeleteTargetGroup(), delete);
        world.ask(new DeleteTargetGroup(), delete);

        assertThatThrownBy(() -> v2.describeGroup(arn)).isInstanceOf(TargetGroupNotFoundException.class);
        assertThat(View.of(world.store).list(World.SCOPE.groups())).isEmpty();
    }

    @Test
    void aModifiedCheckKeepsWhatTheRequestDoesNotSay() {
        String arn = v2.group("targets", b -> b.healthCheckPath("/up").healthCheckIntervalSeconds(10))
                .targetGroupArn();

        TargetGroup changed = world.ask(
                        new ModifyTargetGroup(),
                        ModifyTargetGroupRequest.builder()
                                .targetGroupArn(arn)
                                .healthyThresholdCount(2)
                                .build())
                .targetGroups()
                .getFirst();

        assertThat(changed.healthyThresholdCount()).isEqualTo(2);
        assertThat(changed.healthCheckPath()).isEqualTo("/up");
        assertThat(changed.healthCheckIntervalSeconds()).isEqualTo(10);
    }

    @Test
    void targetsStandAsTheGroupIsUsedAndThePlaneSays() {
        String arn = v2.group("targets").targetGroupArn();
        v2.register(arn, V2World.target("i-1", null), V2World.target("i-1", 32768), V2World.target("i-2", 32768));
        world.loop.round();

        assertThat(v2.health(arn))
                .containsExactly(
                        "i-1:32768 unused Target.NotInUse",
                        "i-1:8080 unused Target.NotInUse",
                        "i-2:32768 unused Target.NotInUse");

        v2.listen(v2.create("web").loadBalancerArn(), 80, V2World.forward(arn));
        assertThat(v2.health(arn)).contains("i-1:8080 initial Elb.RegistrationInProgress");
        world.loop.round();
        world.plane.is("i-1:32768", State.HEALTHY);
        world.plane.is("i-2:32768", State.UNHEALTHY);

        assertThat(v2.health(arn))
                .containsExactly(
                        "i-1:32768 healthy",
                        "i-1:8080 initial Elb.InitialHealthChecking",
                        "i-2:32768 unhealthy Target.Timeout");
        assertThat(v2.health(arn, V2World.target("i-1", 32768), V2World.target("i-7", 1)))
                .containsExactly("i-1:32768 healthy", "i-7:1 unused Target.NotRegistered");
    }

    @Test
    void targetsAreCheckedBeforeTheyAreRegistered() {
        String instances = v2.group("instances").targetGroupArn();
        String addresses = v2.group("addresses", b -> b.targetType("ip")).targetGroupArn();

        assertThatThrownBy(() -> v2.register(instances, V2World.target("i-9", 80)))
                .isInstanceOf(InvalidTargetException.class)
                .hasMessageContaining("Instance ID 'i-9' is not valid");
        assertThatThrownBy(() -> v2.register(addresses, V2World.target("8.8.8.8", 80)))
                .isInstanceOf(InvalidTargetException.class);
        assertThatThrownBy(() -> v2.register(addresses, V2World.target("10.0.0.256", 80)))
                .isInstanceOf(ApiException.class);
        v2.register(addresses, V2World.target("10.0.0.7", 80));
        assertThat(v2.health(addresses)).containsExactly("10.0.0.7:80 unused Target.NotInUse");
    }

    @Test
    void aDeregisteredTargetDrainsAndIsThenNotRegistered() {
        String arn = v2.group("targets").targetGroupArn();
        v2.listen(v2.create("web").loadBalancerArn(), 80, V2World.forward(arn));
        v2.register(arn, V2World.target("i-1", 80), V2World.target("i-2", 80));
        world.loop.round();
        world.plane.runs("i-1:80", 1);
        v2.deregister(arn, V2World.target("i-1", null), V2World.target("i-3", 80));
        world.loop.round();
        world.loop.round();

        assertThat(v2.health(arn)).contains("i-1:80 draining Target.DeregistrationInProgress");

        world.plane.runs("i-1:80", 0);
        world.loop.round();

        assertThat(v2.health(arn, V2World.target("i-1", 80))).containsExactly("i-1:80 unused Target.NotRegistered");
        assertThat(v2.health(arn)).hasSize(1);
    }

    @Test
    void theDeregistrationDelayEndsADrain() {
        String arn = v2.group("targets").targetGroupArn();
        v2.groupAttribute(arn, "deregistration_delay.timeout_seconds", "30");
        v2.listen(v2.create("web").loadBalancerArn(), 80, V2World.forward(arn));
        v2.register(arn, V2World.target("i-1", 80));
        world.loop.round();
        world.plane.runs("i-1:80", 1);
        v2.deregister(arn, V2World.target("i-1", 80));
        world.clock.advance(Duration.ofSeconds(29));
        world.loop.round();
        assertThat(v2.health(arn)).hasSize(1);

        world.clock.advance(Duration.ofSeconds(1));
        world.loop.round();
        assertThat(v2.health(arn)).isEmpty();
    }
}
