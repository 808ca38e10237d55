package io.seamark.services.s3;

import java.util.List;

/// Who is told of what happens to a bucket's objects.
///
/// @param eventBridge whether the account's default event bus is told everything
record StoredNotifications(List<Rule> rules, boolean eventBridge) {
    StoredNotifications {
        rules = List.copyOf(rules);
    }

    /// One destination.
    ///
    /// @param kind of the destination: `Queue`, `Topic`, `LambdaFunction`
    /// @param events such as `s3:ObjectCreated:*`
    /// @param prefix of the keys; empty for all
    /// @param suffix of the keys; empty for all
    record Rule(String id, String kind, String arn, List<String> events, String prefix, String suffix) {
        Rule {
            events = List.copyOf(events);
        }

        /// @param event without `s3:`, such as `ObjectCreated:Put`
        boolean wants(String event, String key) {
            return key.startsWith(prefix)
                    && key.endsWith(suffix)
                    && events.stream().anyMatch(e -> matches(e, event));
        }

        private static boolean matches(String pattern, String event) {
            String own = pattern.substring("s3:".length());
            return own.endsWith("*") ? event.startsWith(own.substring(0, own.length() - 1)) : own.equals(event);
        }
    }
}
