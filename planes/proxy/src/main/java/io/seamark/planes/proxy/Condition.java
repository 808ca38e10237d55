package io.seamark.planes.proxy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a rule asks of a request; one of the values must match. `*` stands for any number of
/// characters and `?` for one.
///
/// See
/// <https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html#rule-condition-types>.
public sealed interface Condition {
    /// Compared without regard to case, without the port.
    record HostHeader(List<String> patterns) implements Condition {}

    /// The path without the query, case-sensitive.
    record PathPattern(List<String> patterns) implements Condition {}

    /// Exact, case-sensitive.
    record HttpMethod(List<String> methods) implements Condition {}

    /// The name is compared without regard to case, and so is the value.
    record HttpHeader(String name, List<String> patterns) implements Condition {}

    /// Key and value are compared without regard to case.
    record QueryString(List<KeyValue> pairs) implements Condition {}

    /// The connection's peer, never a header.
    record SourceIp(List<String> cidrs) implements Condition {}

    /// @param key null: any key
    record KeyValue(@Nullable String key, String value) {}
}
