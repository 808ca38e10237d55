package io.seamark.services.elb;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Matcher;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;

/// Reads health check settings: what a request says, else what stood before, else AWS's defaults.
final class Checks {
    private static final Pattern MATCHER = Pattern.compile("\\d{3}(-\\d{3})?(,\\d{3}(-\\d{3})?)*");

    private Checks() {}

    /// What a request says of a health check; null for what it does not say.
    record Given(
            @Nullable String protocol,
            @Nullable String port,
            @Nullable Boolean enabled,
            @Nullable String path,
            @Nullable Integer interval,
            @Nullable Integer timeout,
            @Nullable Integer healthyThreshold,
            @Nullable Integer unhealthyThreshold,
            @Nullable Matcher matcher) {
        static Given of(CreateTargetGroupRequest r) {
            return new Given(
                    r.healthCheckProtocolAsString(),
                    r.healthCheckPort(),
                    r.healthCheckEnabled(),
                    r.healthCheckPath(),
                    r.healthCheckIntervalSeconds(),
                    r.healthCheckTimeoutSeconds(),
                    r.healthyThresholdCount(),
                    r.unhealthyThresholdCount(),
                    r.matcher());
        }

        static Given of(ModifyTargetGroupRequest r) {
            return new Given(
                    r.healthCheckProtocolAsString(),
                    r.healthCheckPort(),
                    r.healthCheckEnabled(),
                    r.healthCheckPath(),
                    r.healthCheckIntervalSeconds(),
                    r.healthCheckTimeoutSeconds(),
                    r.healthyThresholdCount(),
                    r.unhealthyThresholdCount(),
                    r.matcher());
        }
    }

    /// @param http whether the group's targets speak HTTP, rather than TCP
    /// @param standing null for a new group
    static StoredCheck read(Given given, boolean http, @Nullable StoredCheck standing) {
        if (Boolean.FALSE.equals(given.enabled)) {
            throw Constraint.invalid(
                    "Health check enabled must be true for target groups with target type 'instance'" + " or 'ip'");
        }
        String protocol = protocol(given.protocol, http, standing);
        boolean isHttp = protocol.equals("HTTP");
        StoredCheck before = standing != null && standing.protocol().equals(protocol) ? standing : null;
        if (!isHttp && (given.path != null || given.matcher != null)) {
            throw V2Errors.WORDS.invalidConfiguration(
                    "Health check path and matcher are not supported for health checks with protocol TCP");
        }
        StoredCheck check = new StoredCheck(
                protocol,
                given.port == null ? (standing == null ? StoredCheck.TRAFFIC_PORT : standing.port()) : port(given.port),
                isHttp ? path(given.path, before) : "",
                isHttp ? matcher(given.matcher, http, before) : "",
                Constraint.MEMBER.range(
                        "healthCheckIntervalSeconds",
                        given.interval,
                        standing == null ? 30 : standing.interval(),
                        5,
                        300),
                Constraint.MEMBER.range(
                        "healthCheckTimeoutSeconds",
                        given.timeout,
                        before == null ? (http ? 5 : isHttp ? 6 : 10) : before.timeout(),
                        2,
                        120),
                Constraint.MEMBER.range(
                        "healthyThresholdCount",
                        given.healthyThreshold,
                        standing == null ? 5 : standing.healthyThreshold(),
                        2,
                        10),
                Constraint.MEMBER.range(
                        "unhealthyThresholdCount",
                        given.unhealthyThreshold,
                        standing == null ? 2 : standing.unhealthyThreshold(),
                        2,
                        10));
        return checked(check, given);
    }

    /// An interval may not be shorter than the timeout; a timeout that the request does not say gives
    /// way.
    private static StoredCheck checked(StoredCheck check, Given given) {
        if (check.timeout() < check.interval()) {
            return check;
        }
        if (given.timeout == null && check.interval() > 2) {
            return new StoredCheck(
                    check.protocol(),
                    check.port(),
                    check.path(),
                    check.matcher(),
                    check.interval(),
                    check.interval() - 1,
                    check.healthyThreshold(),
                    check.unhealthyThreshold());
        }
        throw Constraint.invalid("Health check interval must be greater than the timeout.");
    }

    private static String protocol(@Nullable String given, boolean http, @Nullable StoredCheck standing) {
        if (given == null) {
            return standing == null ? (http ? "HTTP" : "TCP") : standing.protocol();
        }
        if (given.equals("HTTP") || (given.equals("TCP") && !http)) {
            return given;
        }
        throw V2Errors.WORDS.invalidConfiguration(
                "Health check protocol '" + given + "' is not supported here; use " + (http ? "HTTP" : "HTTP or TCP"));
    }

    private static String port(String text) {
        if (text.equals(StoredCheck.TRAFFIC_PORT)
                || (text.matches("[1-9]\\d{0,4}") && Integer.parseInt(text) <= 65535)) {
            return text;
        }
        throw Constraint.invalid("Health check port '" + text + "' must be in the range 1-65535 or 'traffic-port'");
    }

    private static String path(@Nullable String given, @Nullable StoredCheck before) {
        if (given == null) {
            return before == null ? "/" : before.path();
        }
        if (!given.matches("/[\\x21-\\x7E]{0,1023}")) {
            throw Constraint.invalid("Health check path '" + given + "' must begin with a '/' character, and can only"
                    + " contain printable ASCII characters, without spaces, and have a length of 1 to 1024 characters");
        }
        return given;
    }

    private static String matcher(@Nullable Matcher given, boolean http, @Nullable StoredCheck before) {
        if (given == null) {
            return before == null ? (http ? "200" : "200-399") : before.matcher();
        }
        if (given.grpcCode() != null) {
            throw V2Errors.WORDS.invalidConfiguration("Matcher GrpcCode is not supported");
        }
        String codes = given.httpCode();
        int most = http ? 499 : 599;
        if (codes == null || !MATCHER.matcher(codes).matches() || !within(codes, most)) {
            throw Constraint.invalid(
                    "Health check matcher HTTP code '" + codes + "' must be within '200-" + most + "' inclusive");
        }
        return codes;
    }

    private static boolean within(String codes, int most) {
        for (String part : codes.split(",", -1)) {
            int least = Integer.parseInt(part.substring(0, 3));
            int last = Integer.parseInt(part.substring(part.length() - 3));
            if (least < 200 || last > most || least > last) {
                return false;
            }
        }
        return true;
    }
}
