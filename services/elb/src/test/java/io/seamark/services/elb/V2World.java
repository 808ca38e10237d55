package io.seamark.services.elb;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/// The second API's calls, in short.
///
/// Owned by one test.
final class V2World {
    final World world;

    V2World(World world) {
        this.world = world;
    }

    LoadBalancer create(String name) {
        return create(name, b -> {});
    }

    LoadBalancer create(String name, Consumer<CreateLoadBalancerRequest.Builder> more) {
        CreateLoadBalancerRequest.Builder request =
                CreateLoadBalancerRequest.builder().name(name).subnets("subnet-a", "subnet-b");
        more.accept(request);
        return world.ask(new CreateLoadBalancer(world.parts.networks(), world.parts.settings()), request.build())
                .loadBalancers()
                .getFirst();
    }

    void delete(String arn) {
        world.ask(
                new DeleteLoadBalancer(),
                DeleteLoadBalancerRequest.builder().loadBalancerArn(arn).build());
    }

    List<LoadBalancer> describe(String... names) {
        return world.ask(
                        new DescribeLoadBalancers(world.pages, world.parts.pending()),
                        DescribeLoadBalancersRequest.builder().names(names).build())
                .loadBalancers();
    }

    TargetGroup group(String name) {
        return group(name, b -> {});
    }

    TargetGroup group(String name, Consumer<CreateTargetGroupRequest.Builder> more) {
        CreateTargetGroupRequest.Builder request = CreateTargetGroupRequest.builder()
                .name(name)
                .protocol("HTTP")
                .port(8080)
                .vpcId("vpc-1");
        more.accept(request);
        return world.ask(new CreateTargetGroup(world.parts.networks(), world.parts.settings()), request.build())
                .targetGroups()
                .getFirst();
    }

    TargetGroup describeGroup(String arn) {
        return world.ask(
                        new DescribeTargetGroups(world.pages),
                        DescribeTargetGroupsRequest.builder()
                                .targetGroupArns(arn)
                                .build())
                .targetGroups()
                .getFirst();
    }

    static Action forward(String group) {
        return Action.builder().type("forward").targetGroupArn(group).build();
    }

    static Action fixed(String status) {
        return Action.builder()
                .type("fixed-response")
                .fixedResponseConfig(
                        f -> f.statusCode(status).messageBody("none").contentType("text/plain"))
                .build();
    }

    Listener listen(String balancer, int port, Action action) {
        String protocol = balancer.contains("loadbalancer/net/") ? "TCP" : "HTTP";
        return world.ask(
                        new CreateListener(),
                        CreateListenerRequest.builder()
                                .loadBalancerArn(balancer)
                                .protocol(protocol)
                                .port(port)
                                .defaultActions(action)
                                .build())
                .listeners()
                .getFirst();
    }

    Rule rule(String listener, int priority, Action action, RuleCondition... conditions) {
        return world.ask(
                        new CreateRule(),
                        CreateRuleRequest.builder()
                                .listenerArn(listener)
                                .priority(priority)
                                .actions(action)
                                .conditions(conditions)
                                .build())
                .rules()
                .getFirst();
    }

    static RuleCondition path(String... patterns) {
        return RuleCondition.builder().field("path-pattern").values(patterns).build();
    }

    /// Each rule's priority, in order.
    List<String> priorities(String listener) {
        return world
                .ask(
                        new DescribeRules(world.pages),
                        DescribeRulesRequest.builder().listenerArn(listener).build())
                .rules()
                .stream()
                .map(Rule::priority)
                .toList();
    }

    static TargetDescription target(String id, @Nullable Integer port) {
        return TargetDescription.builder().id(id).port(port).build();
    }

    void register(String group, TargetDescription... targets) {
        world.ask(
                new RegisterTargets(world.directory),
                RegisterTargetsRequest.builder()
                        .targetGroupArn(group)
                        .targets(targets)
                        .build());
    }

    void deregister(String group, TargetDescription... targets) {
        world.ask(
                new DeregisterTargets(),
                DeregisterTargetsRequest.builder()
                        .targetGroupArn(group)
                        .targets(targets)
                        .build());
    }

    /// Each target as `id:port state reason`.
    List<String> health(String group, TargetDescription... targets) {
        return world
                .ask(
                        new DescribeTargetHealth(world.health),
                        DescribeTargetHealthRequest.builder()
                                .targetGroupArn(group)
                                .targets(targets)
                                .build())
                .targetHealthDescriptions()
                .stream()
                .map(d -> d.target().id() + ":" + d.target().port() + " "
                        + d.targetHealth().stateAsString()
                        + (d.targetHealth().reasonAsString() == null
                                ? ""
                                : " " + d.targetHealth().reasonAsString()))
                .toList();
    }

    void groupAttribute(String group, String key, String value) {
        world.ask(
                new ModifyTargetGroupAttributes(),
                ModifyTargetGroupAttributesRequest.builder()
                        .targetGroupArn(group)
                        .attributes(TargetGroupAttribute.builder()
                                .key(key)
                                .value(value)
                                .build())
                        .build());
    }

    void balancerAttribute(String balancer, String key, String value) {
        world.ask(
                new ModifyLoadBalancerAttributes(),
                ModifyLoadBalancerAttributesRequest.builder()
                        .loadBalancerArn(balancer)
                        .attributes(LoadBalancerAttribute.builder()
                                .key(key)
                                .value(value)
                                .build())
                        .build());
    }
}
