package io.seamark.services.elb;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.HostHeaderConditionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.HttpHeaderConditionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.HttpRequestMethodConditionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.PathPatternConditionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.QueryStringConditionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.QueryStringKeyValuePair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SourceIpConditionConfig;

/// What a rule asks of a request, as it is stored.
///
/// @param field such as `host-header`
/// @param headerName for `http-header`; else null
/// @param values one of them must match; empty for `query-string`
/// @param pairs for `query-string`; else empty
record StoredCondition(String field, @Nullable String headerName, List<String> values, List<Pair> pairs) {
    /// @param key null: any key
    record Pair(@Nullable String key, String value) {}

    RuleCondition shape() {
        RuleCondition.Builder shape = RuleCondition.builder().field(field);
        return switch (field) {
            case "host-header" ->
                shape.values(values)
                        .hostHeaderConfig(HostHeaderConditionConfig.builder()
                                .values(values)
                                .build())
                        .build();
            case "path-pattern" ->
                shape.values(values)
                        .pathPatternConfig(PathPatternConditionConfig.builder()
                                .values(values)
                                .build())
                        .build();
            case "http-header" ->
                shape.httpHeaderConfig(HttpHeaderConditionConfig.builder()
                                .httpHeaderName(headerName)
                                .values(values)
                                .build())
                        .build();
            case "http-request-method" ->
                shape.httpRequestMethodConfig(HttpRequestMethodConditionConfig.builder()
                                .values(values)
                                .build())
                        .build();
            case "source-ip" ->
                shape.sourceIpConfig(
                                SourceIpConditionConfig.builder().values(values).build())
                        .build();
            default ->
                shape.queryStringConfig(QueryStringConditionConfig.builder()
                                .values(pairs.stream()
                                        .map(p -> QueryStringKeyValuePair.builder()
                                                .key(p.key)
                                                .value(p.value)
                                                .build())
                                        .toList())
                                .build())
                        .build();
        };
    }
}
