package io.seamark.services.elb;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// The attributes that one kind of resource has: their defaults, and which other values are honoured.
/// What is not honoured is refused.
final class Attributes {
    static final Attributes APPLICATION = new Attributes()
            .fixed("access_logs.s3.enabled", "false")
            .fixed("access_logs.s3.bucket", "")
            .fixed("access_logs.s3.prefix", "")
            .fixed("client_keep_alive.seconds", "3600")
            .fixed("connection_logs.s3.enabled", "false")
            .fixed("connection_logs.s3.bucket", "")
            .fixed("connection_logs.s3.prefix", "")
            .choice("deletion_protection.enabled", "false", "true")
            .fixed("health_check_logs.s3.enabled", "false")
            .fixed("health_check_logs.s3.bucket", "")
            .fixed("health_check_logs.s3.prefix", "")
            .range("idle_timeout.timeout_seconds", "60", 1, 4000)
            .fixed("load_balancing.cross_zone.enabled", "true")
            .fixed("routing.http.desync_mitigation_mode", "defensive")
            .choice("routing.http.drop_invalid_header_fields.enabled", "false", "true")
            .choice("routing.http.preserve_host_header.enabled", "false", "true")
            .fixed("routing.http.x_amzn_tls_version_and_cipher_suite.enabled", "false")
            .fixed("routing.http.xff_client_port.enabled", "false")
            .choice("routing.http.xff_header_processing.mode", "append", "preserve", "remove")
            .choice("routing.http2.enabled", "true", "false")
            .fixed("waf.fail_open.enabled", "false")
            .fixed("zonal_shift.config.enabled", "false");

    static final Attributes NETWORK = new Attributes()
            .fixed("access_logs.s3.enabled", "false")
            .fixed("access_logs.s3.bucket", "")
            .fixed("access_logs.s3.prefix", "")
            .choice("deletion_protection.enabled", "false", "true")
            .fixed("dns_record.client_routing_policy", "any_availability_zone")
            .choice("load_balancing.cross_zone.enabled", "false", "true")
            .fixed("zonal_shift.config.enabled", "false");

    static final Attributes HTTP_GROUP = new Attributes()
            .range("deregistration_delay.timeout_seconds", "300", 0, 3600)
            .fixed("load_balancing.algorithm.anomaly_mitigation", "off")
            .choice("load_balancing.algorithm.type", "round_robin", "least_outstanding_requests")
            .fixed("load_balancing.cross_zone.enabled", "use_load_balancer_configuration")
            .fixed("slow_start.duration_seconds", "0")
            .fixed("stickiness.enabled", "false")
            .fixed("stickiness.type", "lb_cookie")
            .fixed("stickiness.lb_cookie.duration_seconds", "86400")
            .fixed("stickiness.app_cookie.cookie_name", "")
            .fixed("stickiness.app_cookie.duration_seconds", "86400")
            .fixed("target_group_health.dns_failover.minimum_healthy_targets.count", "1")
            .fixed("target_group_health.dns_failover.minimum_healthy_targets.percentage", "off")
            .fixed("target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "1")
            .fixed("target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage", "off");

    static final Attributes TCP_GROUP = new Attributes()
            .choice("deregistration_delay.connection_termination.enabled", "false", "true")
            .range("deregistration_delay.timeout_seconds", "300", 0, 3600)
            .fixed("load_balancing.cross_zone.enabled", "use_load_balancer_configuration")
            .fixed("preserve_client_ip.enabled", "false")
            .fixed("proxy_protocol_v2.enabled", "false")
            .fixed("stickiness.enabled", "false")
            .fixed("stickiness.type", "source_ip")
            .fixed("target_group_health.dns_failover.minimum_healthy_targets.count", "1")
            .fixed("target_group_health.dns_failover.minimum_healthy_targets.percentage", "off")
            .fixed("target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "1")
            .fixed("target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage", "off")
            .fixed("target_health_state.unhealthy.connection_termination.enabled", "true")
            .fixed("target_health_state.unhealthy.draining_interval_seconds", "0");

    static final Attributes HTTP_LISTENER = new Attributes()
            .fixed("routing.http.response.server.enabled", "true")
            .fixed("routing.http.response.access_control_allow_credentials.header_value", "")
            .fixed("routing.http.response.access_control_allow_headers.header_value", "")
            .fixed("routing.http.response.access_control_allow_methods.header_value", "")
            .fixed("routing.http.response.access_control_allow_origin.header_value", "")
            .fixed("routing.http.response.access_control_expose_headers.header_value", "")
            .fixed("routing.http.response.access_control_max_age.header_value", "")
            .fixed("routing.http.response.content_security_policy.header_value", "")
            .fixed("routing.http.response.x_content_type_options.header_value", "")
            .fixed("routing.http.response.x_frame_options.header_value", "");

    static final Attributes TCP_LISTENER = new Attributes().range("tcp.idle_timeout.seconds", "350", 60, 6000);

    private final Map<String, Spec> specs = new LinkedHashMap<>();

    private Attributes() {}

    private record Spec(String standard, Predicate<String> honoured, String expected) {}

    /// All attributes, with the values that are not at their default.
    Map<String, String> all(Map<String, String> changed) {
        var all = new LinkedHashMap<String, String>();
        specs.forEach((key, spec) -> all.put(key, changed.getOrDefault(key, spec.standard)));
        return all;
    }

    String value(Map<String, String> changed, String key) {
        String value = all(changed).get(key);
        if (value == null) {
            throw new IllegalArgumentException("attribute: " + key + " (expected: one of " + specs.keySet() + ")");
        }
        return value;
    }

    boolean isOn(Map<String, String> changed, String key) {
        return value(changed, key).equals("true");
    }

    /// The values that are not at their default, after a change.
    ///
    /// @throws RuntimeException `InvalidConfigurationRequest` for an attribute or value that is not
    ///        honoured
    Map<String, String> merge(Map<String, String> standing, Map<String, String> given) {
        var merged = new LinkedHashMap<>(standing);
        given.forEach((key, value) -> {
            Spec spec = specs.get(key);
            if (spec == null) {
                throw V2Errors.WORDS.invalidConfiguration("Attribute key '" + key + "' is not recognized or supported");
            }
            if (value.equals(spec.standard)) {
                merged.remove(key);
            } else if (spec.honoured.test(value)) {
                merged.put(key, value);
            } else {
                throw V2Errors.WORDS.invalidConfiguration(
                        "Attribute '" + key + "' value '" + value + "' is not supported; use " + spec.expected);
            }
        });
        return merged;
    }

    private Attributes fixed(String key, String standard) {
        return put(key, new Spec(standard, v -> false, "'" + standard + "'"));
    }

    private Attributes choice(String key, String standard, String... others) {
        Set<String> honoured = Set.of(others);
        return put(
                key,
                new Spec(standard, honoured::contains, "'" + standard + "', '" + String.join("', '", others) + "'"));
    }

    private Attributes range(String key, String standard, int least, int most) {
        return put(
                key,
                new Spec(
                        standard,
                        v -> v.matches("\\d{1,5}") && Integer.parseInt(v) >= least && Integer.parseInt(v) <= most,
                        "a number between " + least + " and " + most));
    }

    private Attributes put(String key, Spec spec) {
        specs.put(key, spec);
        return this;
    }
}
