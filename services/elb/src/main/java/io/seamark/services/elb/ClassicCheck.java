package io.seamark.services.elb;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancing.model.HealthCheck;

/// How a classic load balancer finds out whether its instances are healthy.
///
/// @param target such as `HTTP:80/index.html` or `TCP:80`
/// @param interval seconds, 5 to 300
/// @param timeout seconds, 2 to 60, less than the interval
/// @param unhealthyThreshold 2 to 10
/// @param healthyThreshold 2 to 10
record ClassicCheck(String target, int interval, int timeout, int unhealthyThreshold, int healthyThreshold) {
    private static final Pattern HTTP = Pattern.compile("HTTP:(\\d{1,5})(/[\\x21-\\x7E]{0,1023})");
    private static final Pattern TCP = Pattern.compile("TCP:(\\d{1,5})");

    /// What a new load balancer has: a TCP check of its first listener's instance port.
    static ClassicCheck standard(int instancePort) {
        return new ClassicCheck("TCP:" + instancePort, 30, 5, 2, 10);
    }

    static ClassicCheck read(@Nullable HealthCheck shape) {
        HealthCheck given = Constraint.MEMBER.required("healthCheck", shape);
        String target = target(Constraint.MEMBER.required("healthCheck.target", given.target()));
        int interval = Constraint.MEMBER.range("healthCheck.interval", given.interval(), 5, 300);
        int timeout = Constraint.MEMBER.range("healthCheck.timeout", given.timeout(), 2, 60);
        int unhealthy = Constraint.MEMBER.range("healthCheck.unhealthyThreshold", given.unhealthyThreshold(), 2, 10);
        int healthy = Constraint.MEMBER.range("healthCheck.healthyThreshold", given.healthyThreshold(), 2, 10);
        if (timeout >= interval) {
            throw Constraint.invalid("HealthCheck timeout must be less than interval");
        }
        return new ClassicCheck(target, interval, timeout, unhealthy, healthy);
    }

    private static String target(String text) {
        int colon = text.indexOf(':');
        String target = colon < 0 ? text : text.substring(0, colon).toUpperCase(Locale.ROOT) + text.substring(colon);
        if (target.startsWith("HTTPS:") || target.startsWith("SSL:")) {
            throw Constraint.invalid("HealthCheck target protocol HTTPS or SSL is not supported; use HTTP or TCP");
        }
        var matcher = HTTP.matcher(target);
        if (!matcher.matches()) {
            matcher = TCP.matcher(target);
        }
        if (!matcher.matches()) {
            throw Constraint.invalid("HealthCheck HTTP Target must specify a port followed by a path that begins with"
                    + " a slash. e.g. HTTP:80/ping/this/path");
        }
        int port = Integer.parseInt(matcher.group(1));
        if (port < 1 || port > 65535) {
            throw Constraint.invalid("HealthCheck Target port must be between 1 and 65535");
        }
        return target;
    }

    boolean isHttp() {
        return target.startsWith("HTTP:");
    }

    int port() {
        var matcher = (isHttp() ? HTTP : TCP).matcher(target);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /// The path with its query; empty for TCP.
    String path() {
        return isHttp() ? target.substring(target.indexOf('/')) : "";
    }

    HealthCheck shape() {
        return HealthCheck.builder()
                .target(target)
                .interval(interval)
                .timeout(timeout)
                .unhealthyThreshold(unhealthyThreshold)
                .healthyThreshold(healthyThreshold)
                .build();
    }
}
