package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.FixedResponseActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ForwardActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.IncompatibleProtocolsException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.InvalidLoadBalancerActionException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAssociationLimitException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TooManyUniqueTargetGroupsPerLoadBalancerException;

/// Reads and checks what a rule is to do.
final class Actions {
    private static final Set<String> CONTENT_TYPES =
            Set.of("text/plain", "text/css", "text/html", "application/javascript", "application/json");

    private Actions() {}

    /// The one action of a rule; what AWS puts before it (authentication) is not supported.
    static StoredAction read(CallContext call, View view, StoredBalancer balancer, List<Action> actions) {
        Constraint.notEmpty("actions", actions);
        if (actions.size() > 1) {
            throw invalidAction("Only one action is supported in a rule: forward, redirect or fixed-response");
        }
        Action action = actions.getFirst();
        String type = Constraint.MEMBER.required("actions.type", action.typeAsString());
        if (!balancer.isApplication() && !type.equals("forward")) {
            throw invalidAction("Action type '" + type + "' is not supported by a network load balancer");
        }
        return switch (type) {
            case "forward" -> new StoredAction(forward(call, view, balancer, action), null, null);
            case "redirect" -> new StoredAction(List.of(), redirect(action.redirectConfig()), null);
            case "fixed-response" -> new StoredAction(List.of(), null, fixed(action.fixedResponseConfig()));
            default -> throw invalidAction("Action type '" + type + "' is not supported");
        };
    }

    private static List<StoredAction.Weighted> forward(
            CallContext call, View view, StoredBalancer balancer, Action action) {
        ForwardActionConfig config = action.forwardConfig();
        List<StoredAction.Weighted> groups;
        if (config == null || config.targetGroups().isEmpty()) {
            groups = List.of(new StoredAction.Weighted(
                    Constraint.MEMBER.required("actions.targetGroupArn", action.targetGroupArn()), 1));
        } else {
            groups = weighted(balancer, config);
            if (action.targetGroupArn() != null
                    && (groups.size() > 1 || !groups.getFirst().group().equals(action.targetGroupArn()))) {
                throw Constraint.invalid(
                        "You must specify exactly one of: TargetGroupArn, or a list of target groups in ForwardConfig");
            }
        }
        if (config != null
                && config.targetGroupStickinessConfig() != null
                && Boolean.TRUE.equals(config.targetGroupStickinessConfig().enabled())) {
            throw V2Errors.WORDS.invalidConfiguration("Target group stickiness is not supported");
        }
        Uses uses = Uses.read(view, Scope.of(call));
        for (StoredAction.Weighted group : groups) {
            check(balancer, StoredGroup.require(view, call, group.group()), uses);
        }
        return groups;
    }

    private static List<StoredAction.Weighted> weighted(StoredBalancer balancer, ForwardActionConfig config) {
        int most = balancer.isApplication() ? 5 : 1;
        if (config.targetGroups().size() > most) {
            throw TooManyUniqueTargetGroupsPerLoadBalancerException.builder()
                    .message("An action can have at most " + most + " target groups")
                    .build();
        }
        var groups = new LinkedHashMap<String, StoredAction.Weighted>();
        for (TargetGroupTuple tuple : config.targetGroups()) {
            String arn = Constraint.MEMBER.required(
                    "actions.forwardConfig.targetGroups.targetGroupArn", tuple.targetGroupArn());
            int weight =
                    Constraint.MEMBER.range("actions.forwardConfig.targetGroups.weight", tuple.weight(), 1, 0, 999);
            if (groups.put(arn, new StoredAction.Weighted(arn, weight)) != null) {
                throw Constraint.invalid("Target group '" + arn + "' can only be listed once in an action");
            }
        }
        return List.copyOf(groups.values());
    }

    private static void check(StoredBalancer balancer, StoredGroup group, Uses uses) {
        if (group.isHttp() != balancer.isApplication()) {
            throw IncompatibleProtocolsException.builder()
                    .message("The protocol " + group.protocol() + " of target group '" + group.arn()
                            + "' does not go with a load balancer of type '" + balancer.type() + "'")
                    .build();
        }
        if (!group.vpcId().equals(balancer.vpcId())) {
            throw V2Errors.WORDS.invalidConfiguration("The following target groups are in a different VPC than load"
                    + " balancer '" + balancer.arn() + "': " + group.arn());
        }
        if (uses.balancers(group.arn()).stream().anyMatch(b -> !b.equals(balancer.arn()))) {
            throw TargetGroupAssociationLimitException.builder()
                    .message("The following target groups cannot be associated with more than one load balancer: "
                            + group.arn())
                    .build();
        }
    }

    private static StoredAction.Redirect redirect(@Nullable RedirectActionConfig given) {
        RedirectActionConfig config = Constraint.MEMBER.required("actions.redirectConfig", given);
        int status =
                switch (Constraint.MEMBER.required("actions.redirectConfig.statusCode", config.statusCodeAsString())) {
                    case "HTTP_301" -> 301;
                    case "HTTP_302" -> 302;
                    default -> throw Constraint.invalid("A redirect's StatusCode must be HTTP_301 or HTTP_302");
                };
        var redirect = new StoredAction.Redirect(
                status,
                or(config.protocol(), "#{protocol}"),
                or(config.host(), "#{host}"),
                or(config.port(), "#{port}"),
                or(config.path(), "/#{path}"),
                or(config.query(), "#{query}"));
        if (!redirect.protocol().matches("HTTPS?|#\\{protocol\\}")) {
            throw Constraint.invalid("A redirect's Protocol must be HTTP, HTTPS or #{protocol}");
        }
        if (!redirect.port().equals("#{port}")
                && !(redirect.port().matches("[1-9]\\d{0,4}") && Integer.parseInt(redirect.port()) <= 65535)) {
            throw Constraint.invalid("A redirect's Port must be a number from 1 to 65535 or #{port}");
        }
        if (!redirect.path().matches("/[\\x21-\\x7E]{0,127}")
                || !redirect.host().matches("[\\x21-\\x7E]{1,128}")) {
            throw Constraint.invalid("A redirect's Path must begin with '/', and Path and Host have at most 128"
                    + " characters without spaces");
        }
        if (!redirect.query().matches("[\\x21-\\x7E]{0,128}")
                || redirect.query().startsWith("?")) {
            throw Constraint.invalid("A redirect's Query must have at most 128 characters and no leading '?'");
        }
        if (redirect.equals(
                new StoredAction.Redirect(status, "#{protocol}", "#{host}", "#{port}", "/#{path}", redirect.query()))) {
            throw invalidAction("The specified redirect would lead to a redirect loop: at least one of Protocol, Host,"
                    + " Port and Path must be changed");
        }
        return redirect;
    }

    private static StoredAction.FixedResponse fixed(@Nullable FixedResponseActionConfig given) {
        FixedResponseActionConfig config = Constraint.MEMBER.required("actions.fixedResponseConfig", given);
        String status = Constraint.MEMBER.required("actions.fixedResponseConfig.statusCode", config.statusCode());
        if (!status.matches("[245]\\d\\d")) {
            throw Constraint.MEMBER.failed(
                    status,
                    "actions.fixedResponseConfig.statusCode",
                    "Member must satisfy regular expression pattern: ^(2|4|5)\\d\\d$");
        }
        String type = or(config.contentType(), "");
        String body = or(config.messageBody(), "");
        if (!type.isEmpty() && !CONTENT_TYPES.contains(type)) {
            throw Constraint.invalid("A fixed response's ContentType must be one of "
                    + CONTENT_TYPES.stream().sorted().toList());
        }
        if (body.length() > 1024) {
            throw Constraint.invalid("A fixed response's MessageBody can have at most 1024 characters");
        }
        return new StoredAction.FixedResponse(
                Integer.parseInt(status), type.isEmpty() && !body.isEmpty() ? "text/plain" : type, body);
    }

    private static String or(@Nullable String given, String standard) {
        return given == null ? standard : given;
    }

    private static InvalidLoadBalancerActionException invalidAction(String message) {
        return InvalidLoadBalancerActionException.builder().message(message).build();
    }
}
