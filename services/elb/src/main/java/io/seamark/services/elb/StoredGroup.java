package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Matcher;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupIpAddressTypeEnum;

/// A target group as it is stored.
///
/// @param protocol `HTTP` or `TCP`
/// @param port where targets are reached that are registered without one
/// @param targetType `instance` or `ip`
/// @param attributes those that are not at their default
record StoredGroup(
        String name,
        String arn,
        String protocol,
        int port,
        String vpcId,
        String targetType,
        StoredCheck check,
        Map<String, String> attributes,
        Map<String, String> tags) {
    /// The target group of that ARN, or `TargetGroupNotFound`.
    static StoredGroup require(View view, CallContext call, @Nullable String arn) {
        return find(view, call, arn).orElseThrow(V2Errors::groupNotFound);
    }

    static Optional<StoredGroup> find(View view, CallContext call, @Nullable String arn) {
        ElbArn parsed = ElbArn.require("targetGroupArn", ElbArn.Kind.GROUP, arn);
        return parsed.scope().equals(Scope.of(call)) ? find(view, parsed) : Optional.empty();
    }

    static Optional<StoredGroup> find(View view, ElbArn arn) {
        return view.get(arn.scope().groups().key(arn.name())).filter(g -> g.id().equals(arn.id()));
    }

    /// The last part of the ARN.
    String id() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    boolean isHttp() {
        return protocol.equals("HTTP");
    }

    boolean isInstance() {
        return targetType.equals("instance");
    }

    Attributes attributeTable() {
        return isHttp() ? Attributes.HTTP_GROUP : Attributes.TCP_GROUP;
    }

    /// How long a deregistered target may finish what it has begun.
    Duration deregistrationDelay() {
        return Duration.ofSeconds(
                Integer.parseInt(attributeTable().value(attributes, "deregistration_delay.timeout_seconds")));
    }

    Txn put(Scope scope) {
        return Txn.none().put(scope.groups().key(name), this);
    }

    TargetGroup shape(Collection<String> balancers) {
        TargetGroup.Builder shape = TargetGroup.builder()
                .targetGroupArn(arn)
                .targetGroupName(name)
                .protocol(protocol)
                .port(port)
                .vpcId(vpcId)
                .healthCheckProtocol(check.protocol())
                .healthCheckPort(check.port())
                .healthCheckEnabled(true)
                .healthCheckIntervalSeconds(check.interval())
                .healthCheckTimeoutSeconds(check.timeout())
                .healthyThresholdCount(check.healthyThreshold())
                .unhealthyThresholdCount(check.unhealthyThreshold())
                .loadBalancerArns(balancers)
                .targetType(targetType)
                .ipAddressType(TargetGroupIpAddressTypeEnum.IPV4);
        if (isHttp()) {
            shape.protocolVersion("HTTP1");
        }
        if (check.isHttp()) {
            shape.healthCheckPath(check.path())
                    .matcher(Matcher.builder().httpCode(check.matcher()).build());
        }
        return shape.build();
    }

    StoredGroup withCheck(StoredCheck changed) {
        return new StoredGroup(name, arn, protocol, port, vpcId, targetType, changed, attributes, tags);
    }

    StoredGroup withAttributes(Map<String, String> changed) {
        return new StoredGroup(name, arn, protocol, port, vpcId, targetType, check, changed, tags);
    }

    StoredGroup withTags(Map<String, String> changed) {
        return new StoredGroup(name, arn, protocol, port, vpcId, targetType, check, attributes, changed);
    }
}
