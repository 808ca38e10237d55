package io.seamark.services.s3;

import io.seamark.platform.core.Arn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.NotificationConfigurationFilter;

/// Reads and checks a bucket's notification configuration. Stateless.
final class NotificationRules {
    private static final Set<String> EVENTS = Set.of(
            "s3:ObjectCreated:*",
            "s3:ObjectCreated:Put",
            "s3:ObjectCreated:Copy",
            "s3:ObjectCreated:CompleteMultipartUpload",
            "s3:ObjectRemoved:*",
            "s3:ObjectRemoved:Delete",
            "s3:ObjectRemoved:DeleteMarkerCreated",
            "s3:LifecycleExpiration:*",
            "s3:LifecycleExpiration:Delete",
            "s3:LifecycleExpiration:DeleteMarkerCreated",
            "s3:ObjectTagging:*",
            "s3:ObjectTagging:Put",
            "s3:ObjectTagging:Delete");

    private NotificationRules() {}

    /// @param known whether there is a service that takes events at ARNs of its name
    static StoredNotifications read(NotificationConfiguration given, Predicate<String> known) {
        var rules = new ArrayList<StoredNotifications.Rule>();
        given.queueConfigurations()
                .forEach(c -> rules.add(rule("Queue", "sqs", c.id(), c.queueArn(), c.eventsAsStrings(), c.filter())));
        given.topicConfigurations()
                .forEach(c -> rules.add(rule("Topic", "sns", c.id(), c.topicArn(), c.eventsAsStrings(), c.filter())));
        given.lambdaFunctionConfigurations()
                .forEach(c -> rules.add(rule(
                        "LambdaFunction", "lambda", c.id(), c.lambdaFunctionArn(), c.eventsAsStrings(), c.filter())));
        var ids = new HashSet<String>();
        for (StoredNotifications.Rule rule : rules) {
            if (!known.test(Arn.parse(rule.arn()).orElseThrow().service())) {
                throw S3Errors.argument("Unable to validate the following destination configurations");
            }
            if (!rule.id().isEmpty() && !ids.add(rule.id())) {
                throw S3Errors.argument("Same ID used for multiple configurations. IDs must be unique");
            }
        }
        checkOverlaps(rules);
        return new StoredNotifications(rules, given.eventBridgeConfiguration() != null);
    }

    private static StoredNotifications.Rule rule(
            String kind,
            String service,
            @Nullable String id,
            @Nullable String arn,
            List<String> events,
            @Nullable NotificationConfigurationFilter filter) {
        if (arn == null || events.isEmpty()) {
            throw S3Errors.malformed();
        }
        if (Arn.parse(arn).filter(a -> a.service().equals(service)).isEmpty() || arn.endsWith(".fifo")) {
            throw S3Errors.argument("The ARN could not be parsed or is of a destination that is not supported");
        }
        for (String event : events) {
            if (!EVENTS.contains(event)) {
                throw S3Errors.argument("The event '" + event + "' is not supported for notifications");
            }
        }
        String prefix = "";
        String suffix = "";
        if (filter != null && filter.key() != null) {
            for (FilterRule part : filter.key().filterRules()) {
                String name = String.valueOf(part.nameAsString()).toLowerCase(Locale.ROOT);
                String value = part.value() == null ? "" : part.value();
                switch (name) {
                    case "prefix" -> prefix = value;
                    case "suffix" -> suffix = value;
                    default -> throw S3Errors.argument("filter rule name must be either prefix or suffix");
                }
            }
        }
        return new StoredNotifications.Rule(id == null ? "" : id, kind, arn, events, prefix, suffix);
    }

    /// One event of one object has one destination.
    private static void checkOverlaps(List<StoredNotifications.Rule> rules) {
        for (int i = 0; i < rules.size(); i++) {
            for (int j = i + 1; j < rules.size(); j++) {
                if (overlap(rules.get(i), rules.get(j))) {
                    throw S3Errors.argument(
                            "Configurations overlap. Configurations on the same bucket cannot share a common event type.");
                }
            }
        }
    }

    private static boolean overlap(StoredNotifications.Rule a, StoredNotifications.Rule b) {
        boolean keys = (a.prefix().startsWith(b.prefix()) || b.prefix().startsWith(a.prefix()))
                && (a.suffix().endsWith(b.suffix()) || b.suffix().endsWith(a.suffix()));
        return keys && a.events().stream().anyMatch(x -> b.events().stream().anyMatch(y -> covers(x, y)));
    }

    private static boolean covers(String a, String b) {
        return a.equals(b) || within(a, b) || within(b, a);
    }

    private static boolean within(String pattern, String event) {
        return pattern.endsWith("*") && event.startsWith(pattern.substring(0, pattern.length() - 1));
    }
}
