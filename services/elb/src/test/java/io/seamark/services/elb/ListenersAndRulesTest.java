package io.seamark.services.elb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateListenerException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.IncompatibleProtocolsException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.InvalidConfigurationRequestException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.InvalidLoadBalancerActionException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.OperationNotPermittedException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.PriorityInUseException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.QueryStringKeyValuePair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RulePriorityPair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetRulePrioritiesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAssociationLimitException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.UnsupportedProtocolException;

class ListenersAndRulesTest {
    private final World world = new World();
    private final V2World v2 = new V2World(world);
    private final String balancer = v2.create("web").loadBalancerArn();
    private final String group = v2.group("targets").targetGroupArn();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aListenerOnATakenPortIsRefusedUnlessItIsTheSame() {
        String arn = v2.listen(balancer, 80, V2World.forward(group)).listenerArn();

        assertThat(v2.listen(balancer, 80, V2World.forward(group)).listenerArn())
                .isEqualTo(arn);
        assertThatThrownBy(() -> v2.listen(balancer, 80, V2World.fixed("404")))
                .isInstanceOf(DuplicateListenerException.class);
    }

    @Test
    void aSimpleForwardIsToldInBothForms() {
        Action told =
                v2.listen(balancer, 80, V2World.forward(group)).defaultActions().getFirst();

        assertThat(told.targetGroupArn()).isEqualTo(group);
        assertThat(told.forwardConfig().targetGroups())
                .containsExactly(TargetGroupTuple.builder()
                        .targetGroupArn(group)
                        .weight(1)
                        .build());
    }

    @Test
    void whatAListenerCannotDoIsRefusedByName() {
        assertThatThrownBy(() -> world.ask(
                        new CreateListener(),
                        CreateListenerRequest.builder()
                                .loadBalancerArn(balancer)
                                .protocol("HTTPS")
                                .port(443)
                                .defaultActions(V2World.forward(group))
                                .build()))
                .isInstanceOf(UnsupportedProtocolException.class);
        String tcp = v2.group("tcp", b -> b.protocol("TCP")).targetGroupArn();
        assertThatThrownBy(() -> v2.listen(balancer, 80, V2World.forward(tcp)))
                .isInstanceOf(IncompatibleProtocolsException.class);
        String elsewhere = v2.group("elsewhere", b -> b.vpcId("vpc-2")).targetGroupArn();
        assertThatThrownBy(() -> v2.listen(balancer, 80, V2World.forward(elsewhere)))
                .isInstanceOf(InvalidConfigurationRequestException.class);
        assertThatThrownBy(() -> v2.listen(
                        balancer,
                        80,
                        Action.builder().type("authenticate-oidc").order(1).build()))
                .isInstanceOf(InvalidLoadBalancerActionException.class);
        String network = v2.create("net", b -> b.type("network")).loadBalancerArn();
        assertThatThrownBy(() -> v2.listen(network, 80, V2World.fixed("200")))
                .isInstanceOf(InvalidLoadBalancerActionException.class);
    }

    @Test
    void aTargetGroupServesOneLoadBalancer() {
        v2.listen(balancer, 80, V2World.forward(group));
        String other = v2.create("other").loadBalancerArn();

        assertThatThrownBy(() -> v2.listen(other, 80, V2World.forward(group)))
                .isInstanceOf(TargetGroupAssociationLimitException.class);
        assertThat(v2.describeGroup(group).loadBalancerArns()).containsExactly(balancer);
    }

    @Test
    void aRedirectMustLeadElsewhere() {
        assertThatThrownBy(() -> v2.listen(
                        balancer,
                        80,
                        Action.builder()
                                .type("redirect")
                                .redirectConfig(r -> r.statusCode("HTTP_301"))
                                .build()))
                .isInstanceOf(InvalidLoadBalancerActionException.class);
        Action told = v2.listen(
                        balancer,
                        80,
                        Action.builder()
                                .type("redirect")
                                .redirectConfig(r -> r.statusCode("HTTP_301").port("8443"))
                                .build())
                .defaultActions()
                .getFirst();
        assertThat(told.redirectConfig().path()).isEqualTo("/#{path}");
        assertThat(told.redirectConfig().port()).isEqualTo("8443");
    }

    @Test
    void aPriorityIsUsedOnce() {
        String listener = v2.listen(balancer, 80, V2World.fixed("404")).listenerArn();
        v2.rule(listener, 10, V2World.forward(group), V2World.path("/a"));

        assertThatThrownBy(() -> v2.rule(listener, 10, V2World.forward(group), V2World.path("/b")))
                .isInstanceOf(PriorityInUseException.class)
                .hasMessageContaining("Priority '10' is currently in use");
        v2.rule(listener, 2, V2World.forward(group), V2World.path("/b"));
        assertThat(v2.priorities(listener)).containsExactly("2", "10", "default");
    }

    @Test
    void prioritiesAreSwappedAllAtOnce() {
        String listener = v2.listen(balancer, 80, V2World.fixed("404")).listenerArn();
        String a =
                v2.rule(listener, 1, V2World.forward(group), V2World.path("/a")).ruleArn();
        String b =
                v2.rule(listener, 2, V2World.forward(group), V2World.path("/b")).ruleArn();

        assertThatThrownBy(() -> prioritize(a, 2)).isInstanceOf(PriorityInUseException.class);
        prioritize(a, 2, b, 1);

        assertThat(world.ask(
                                new DescribeRules(world.pages),
                                DescribeRulesRequest.builder()
                                        .listenerArn(listener)
                                        .build())
                        .rules())
                .extracting(Rule::ruleArn)
                .startsWith(b, a);
    }

    @Test
    void theDefaultRuleIsNeitherDeletedNorModified() {
        String listener = v2.listen(balancer, 80, V2World.fixed("404")).listenerArn();
        String rule = world.ask(
                        new DescribeRules(world.pages),
                        DescribeRulesRequest.builder().listenerArn(listener).build())
                .rules()
                .getFirst()
                .ruleArn();

        assertThatThrownBy(() -> world.ask(
                        new DeleteRule(),
                        DeleteRuleRequest.builder().ruleArn(rule).build()))
                .isInstanceOf(OperationNotPermittedException.class);
        assertThatThrownBy(() -> prioritize(rule, 5)).isInstanceOf(OperationNotPermittedException.class);
    }

    @Test
    void everyConditionIsReadAndToldAgain() {
        String listener = v2.listen(balancer, 80, V2World.fixed("404")).listenerArn();
        RuleCondition[] conditions = {
            RuleCondition.builder()
                    .field("host-header")
                    .hostHeaderConfig(c -> c.values("*.example.com"))
                    .build(),
            RuleCondition.builder()
                    .field("http-header")
                    .httpHeaderConfig(c -> c.httpHeaderName("X-Beta").values("yes"))
                    .build(),
            RuleCondition.builder()
                    .field("http-request-method")
                    .httpRequestMethodConfig(c -> c.values("GET"))
                    .build(),
            RuleCondition.builder()
                    .field("query-string")
                    .queryStringConfig(c -> c.values(QueryStringKeyValuePair.builder()
                            .key("a")
                            .value("b")
                            .build()))
                    .build(),
            RuleCondition.builder()
                    .field("source-ip")
                    .sourceIpConfig(c -> c.values("10.0.0.0/8"))
                    .build()
        };

        List<RuleCondition> told =
                v2.rule(listener, 1, V2World.forward(group), conditions).conditions();

        assertThat(told)
                .extracting(RuleCondition::field)
                .containsExactly("host-header", "http-header", "http-request-method", "query-string", "source-ip");
        assertThat(told.getFirst().values()).containsExactly("*.example.com");
        assertThat(told.get(3)).isEqualTo(conditions[3]);
    }

    @Test
    void conditionsHaveLimits() {
        String listener = v2.listen(balancer, 80, V2World.fixed("404")).listenerArn();

        assertThatThrownBy(() ->
                        v2.rule(listener, 1, V2World.forward(group), V2World.path("/1", "/2", "/3", "/4", "/5", "/6")))
                .isInstanceOf(InvalidConfigurationRequestException.class);
        assertThatThrownBy(() -> v2.rule(listener, 1, V2World.forward(group), V2World.path("/******")))
                .isInstanceOf(InvalidConfigurationRequestException.class);
        assertThatThrownBy(() -> v2.rule(listener, 1, V2World.forward(group), V2World.path("/a"), V2World.path("/b")))
                .isInstanceOf(InvalidConfigurationRequestException.class);
        assertThatThrownBy(() -> v2.rule(
                        listener,
                        1,
                        V2World.forward(group),
                        RuleCondition.builder()
                                .field("source-ip")
                                .sourceIpConfig(c -> c.values("10.0.0.0/33"))
                                .build()))
                .hasMessage("The condition value '10.0.0.0/33' is not a CIDR block");
    }

    @Test
    void aModifiedListenerKeepsWhatTheRequestDoesNotSay() {
        String listener = v2.listen(balancer, 80, V2World.forward(group)).listenerArn();

        Listener changed = world.ask(
                        new ModifyListener(),
                        ModifyListenerRequest.builder()
                                .listenerArn(listener)
                                .port(81)
                                .build())
                .listeners()
                .getFirst();

        assertThat(changed.port()).isEqualTo(81);
        assertThat(changed.defaultActions().getFirst().targetGroupArn()).isEqualTo(group);
    }

    private void prioritize(Object... pairs) {
        var wanted = new ArrayList<RulePriorityPair>();
        for (int i = 0; i < pairs.length; i += 2) {
            wanted.add(RulePriorityPair.builder()
                    .ruleArn((String) pairs[i])
                    .priority((Integer) pairs[i + 1])
                    .build());
        }
        world.ask(
                new SetRulePriorities(),
                SetRulePrioritiesRequest.builder().rulePriorities(wanted).build());
    }
}
