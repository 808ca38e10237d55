package io.seamark.services.elb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.store.View;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateLoadBalancerNameException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.InvalidConfigurationRequestException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.InvalidSubnetException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerState;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.OperationNotPermittedException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSubnetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;

class LoadBalancersTest {
    private final World world = new World();
    private final V2World v2 = new V2World(world);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anApplicationLoadBalancerIsActiveOnceItIsServed() {
        LoadBalancer made = v2.create("web", b -> b.securityGroups("sg-1"));

        assertThat(made.loadBalancerArn())
                .matches("arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/[0-9a-f]{16}");
        assertThat(made.dnsName()).matches("web-\\d{10}\\.us-east-1\\.elb\\.seamark\\.internal");
        assertThat(made.typeAsString()).isEqualTo("application");
        assertThat(made.schemeAsString()).isEqualTo("internet-facing");
        assertThat(made.ipAddressTypeAsString()).isEqualTo("ipv4");
        assertThat(made.state().codeAsString()).isEqualTo("provisioning");
        assertThat(made.availabilityZones())
                .extracting(AvailabilityZone::zoneName)
                .containsExactly("us-east-1a", "us-east-1b");
        assertThat(v2.describe("web").getFirst().state().codeAsString()).isEqualTo("provisioning");

        world.loop.round();

        assertThat(v2.describe("web").getFirst().state().codeAsString()).isEqualTo("active");
        assertThat(world.zones.addresses(made.dnsName())).hasSize(1);
    }

    @Test
    void aLoadBalancerWhoseListenerCannotListenIsNotActiveAndSaysWhy() {
        String arn = v2.create("web").loadBalancerArn();
        String listener = v2.listen(arn, 80, V2World.fixed("404")).listenerArn();
        world.loop.round();
        world.plane.cannotListen(listener, "Address already in use");

        LoadBalancerState state = v2.describe("web").getFirst().state();

        assertThat(state.codeAsString()).isEqualTo("provisioning");
        assertThat(state.reason()).isEqualTo("Address already in use");
    }

    @Test
    void aNetworkLoadBalancerHasItsIdInItsName() {
        LoadBalancer made =
                v2.create("tcp", b -> b.type("network").scheme("internal").subnets("subnet-a"));

        assertThat(made.dnsName()).matches("internal-tcp-[0-9a-f]{16}\\.us-east-1\\.elb\\.seamark\\.internal");
        assertThat(made.canonicalHostedZoneId()).isEqualTo("Z26RNL4JYFTOTI");
    }

    @Test
    void theSameRequestAgainIsTheSameLoadBalancerAndAnotherIsRefused() {
        String arn = v2.create("web").loadBalancerArn();

        assertThat(v2.create("web").loadBalancerArn()).isEqualTo(arn);
        assertThatThrownBy(() -> v2.create("web", b -> b.scheme("internal")))
                .isInstanceOf(DuplicateLoadBalancerNameException.class)
                .hasMessageContaining("A load balancer with the same name 'web' exists, but with different settings");
    }

    @Test
    void whatIsNotThereIsRefusedByName() {
        assertThatThrownBy(() -> v2.create("web", b -> b.subnets("subnet-a")))
                .hasMessage("At least two subnets in two different Availability Zones must be specified");
        assertThatThrownBy(() -> v2.create("web", b -> b.subnets("subnet-a", "subnet-x")))
                .isInstanceOf(InvalidSubnetException.class);
        assertThatThrownBy(() -> v2.create("web", b -> b.ipAddressType("dualstack")))
                .isInstanceOf(InvalidConfigurationRequestException.class);
        assertThatThrownBy(() -> v2.create("web", b -> b.type("gateway")))
                .hasMessageContaining("enum value set: [application, network]");
        assertThatThrownBy(() -> v2.create("internal-web"))
                .hasMessage("Load balancer name 'internal-web' cannot begin with 'internal-'");
        assertThatThrownBy(() -> v2.describe("web")).isInstanceOf(LoadBalancerNotFoundException.class);
        assertThatThrownBy(() -> v2.delete("web")).hasMessage("'web' is not a valid load balancer ARN");
    }

    @Test
    void aProtectedLoadBalancerIsNotDeleted() {
        String arn = v2.create("web").loadBalancerArn();
        v2.balancerAttribute(arn, "deletion_protection.enabled", "true");

        assertThatThrownBy(() -> v2.delete(arn)).isInstanceOf(OperationNotPermittedException.class);

        v2.balancerAttribute(arn, "deletion_protection.enabled", "false");
        v2.delete(arn);
        v2.delete(arn);
        assertThat(v2.describe()).isEmpty();
    }

    @Test
    void deletingTakesListenersRulesAndTheAddressButNoTargetGroup() {
        String arn = v2.create("web").loadBalancerArn();
        String group = v2.group("targets").targetGroupArn();
        String listener = v2.listen(arn, 80, V2World.forward(group)).listenerArn();
        v2.rule(listener, 10, V2World.forward(group), V2World.path("/a"));

        v2.delete(arn);

        View view = View.of(world.store);
        assertThat(view.list(World.SCOPE.listeners())).isEmpty();
        assertThat(view.list(World.SCOPE.rules())).isEmpty();
        assertThat(view.list(Scope.ADDRESSES)).isEmpty();
        assertThat(v2.describeGroup(group).loadBalancerArns()).isEmpty();
    }

    @Test
    void attributesThatAreNotHonouredAreRefusedUnlessAtTheirDefault() {
        String arn = v2.create("web").loadBalancerArn();

        v2.balancerAttribute(arn, "idle_timeout.timeout_seconds", "120");
        v2.balancerAttribute(arn, "access_logs.s3.enabled", "false");

        assertThat(world.ask(
                                new DescribeLoadBalancerAttributes(),
                                DescribeLoadBalancerAttributesRequest.builder()
                                        .loadBalancerArn(arn)
                                        .build())
                        .attributes())
                .contains(LoadBalancerAttribute.builder()
                        .key("idle_timeout.timeout_seconds")
                        .value("120")
                        .build())
                .hasSizeGreaterThan(10);
        assertThatThrownBy(() -> v2.balancerAttribute(arn, "access_logs.s3.enabled", "true"))
                .isInstanceOf(InvalidConfigurationRequestException.class)
                .hasMessageContaining("access_logs.s3.enabled");
        assertThatThrownBy(() -> v2.balancerAttribute(arn, "idle_timeout.timeout_seconds", "4001"))
                .isInstanceOf(InvalidConfigurationRequestException.class);
        assertThatThrownBy(() -> v2.balancerAttribute(arn, "no.such", "1"))
                .isInstanceOf(InvalidConfigurationRequestException.class);
    }

    @Test
    void subnetsAndSecurityGroupsAreSet() {
        String arn = v2.create("web").loadBalancerArn();

        assertThat(world.ask(
                                new SetSubnets(world.parts.networks()),
                                SetSubnetsRequest.builder()
                                        .loadBalancerArn(arn)
                                        .subnets("subnet-b", "subnet-c")
                                        .build())
                        .availabilityZones())
                .extracting(AvailabilityZone::subnetId)
                .containsExactly("subnet-b", "subnet-c");
        assertThat(world.ask(
                                new SetSecurityGroups(world.parts.networks()),
                                SetSecurityGroupsRequest.builder()
                                        .loadBalancerArn(arn)
                                        .securityGroups("sg-2")
                                        .build())
                        .securityGroupIds())
                .containsExactly("sg-2");
    }

    @Test
    void everyKindOfResourceHasTags() {
        String balancer = v2.create("web").loadBalancerArn();
        String group = v2.group("targets").targetGroupArn();
        String listener = v2.listen(balancer, 80, V2World.forward(group)).listenerArn();
        String rule =
                v2.rule(listener, 1, V2World.forward(group), V2World.path("/a")).ruleArn();
        String defaultRule = world.ask(
                        new DescribeRules(world.pages),
                        DescribeRulesRequest.builder().listenerArn(listener).build())
                .rules()
                .getLast()
                .ruleArn();
        List<String> arns = List.of(balancer, group, listener, rule, defaultRule);
        Tag tag = Tag.builder().key("team").value("sea").build();
        world.ask(
                new AddTags(),
                AddTagsRequest.builder().resourceArns(arns).tags(tag).build());

        assertThat(tags(arns)).hasSize(5).allMatch(d -> d.tags().equals(List.of(tag)));

        world.ask(
                new RemoveTags(),
                RemoveTagsRequest.builder().resourceArns(arns).tagKeys("team").build());
        assertThat(tags(arns)).allMatch(d -> d.tags().isEmpty());
    }

    private List<TagDescription> tags(List<String> arns) {
        return world.ask(
                        new DescribeTags(),
                        DescribeTagsRequest.builder().resourceArns(arns).build())
                .tagDescriptions();
    }
}
