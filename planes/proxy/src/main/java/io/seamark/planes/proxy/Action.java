package io.seamark.planes.proxy;

import java.util.List;

/// What becomes of a request.
public sealed interface Action {
    /// To one of the groups, chosen by weight; a weight of 0 is never chosen. Groups without any
    /// target answer 503.
    record Forward(List<WeightedGroup> groups) implements Action {
        public Forward {
            groups = List.copyOf(groups);
        }
    }

    /// @param weight 0 to 999
    record WeightedGroup(String groupId, int weight) {}

    /// The parts may contain `#{protocol}`, `#{host}`, `#{port}`, `#{path}` and `#{query}`.
    ///
    /// @param status 301 or 302
    record Redirect(int status, String protocol, String host, String port, String path, String query)
            implements Action {}

    /// @param contentType empty: none
    record FixedResponse(int status, String contentType, String body) implements Action {}
}
