package io.seamark.services.elb;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.FixedResponseActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ForwardActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupStickinessConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/// What a rule does with a request, as it is stored: exactly one of the three.
///
/// @param groups to forward to; empty for the other two
record StoredAction(
        List<Weighted> groups,
        @Nullable Redirect redirect,
        @Nullable FixedResponse fixedResponse) {
    /// @param weight 0 to 999
    record Weighted(String group, int weight) {}

    record Redirect(int status, String protocol, String host, String port, String path, String query) {}

    /// @param contentType empty: none
    record FixedResponse(int status, String contentType, String body) {}

    Action shape() {
        if (redirect != null) {
            return Action.builder()
                    .type(ActionTypeEnum.REDIRECT)
                    .redirectConfig(RedirectActionConfig.builder()
                            .protocol(redirect.protocol)
                            .host(redirect.host)
                            .port(redirect.port)
                            .path(redirect.path)
                            .query(redirect.query)
                            .statusCode("HTTP_" + redirect.status)
                            .build())
                    .build();
        }
        if (fixedResponse != null) {
            return Action.builder()
                    .type(ActionTypeEnum.FIXED_RESPONSE)
                    .fixedResponseConfig(FixedResponseActionConfig.builder()
                            .statusCode(Integer.toString(fixedResponse.status))
                            .contentType(fixedResponse.contentType.isEmpty() ? null : fixedResponse.contentType)
                            .messageBody(fixedResponse.body.isEmpty() ? null : fixedResponse.body)
                            .build())
                    .build();
        }
        return forward();
    }

    private Action forward() {
        return Action.builder()
                .type(ActionTypeEnum.FORWARD)
                .targetGroupArn(groups.size() == 1 ? groups.getFirst().group : null)
                .forwardConfig(ForwardActionConfig.builder()
                        .targetGroups(groups.stream()
                                .map(g -> TargetGroupTuple.builder()
                                        .targetGroupArn(g.group)
                                        .weight(g.weight)
                                        .build())
                                .toList())
                        .targetGroupStickinessConfig(TargetGroupStickinessConfig.builder()
                                .enabled(false)
                                .build())
                        .build())
                .build();
    }
}
