package io.seamark.services.sns;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds topics and subscriptions by the ARNs that requests name.
final class Names {
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9_-]{1,256}");
    static final String FIFO = ".fifo";

    private Names() {}

    static boolean isTopicName(String name) {
        String stem = name.endsWith(FIFO) ? name.substring(0, name.length() - FIFO.length()) : name;
        return name.length() <= 256 && TOPIC.matcher(stem).matches();
    }

    /// The ARN of a topic of the caller's account and Region.
    static Arn topicArn(CallContext call, @Nullable String text) {
        Arn arn = parse(text, "TopicArn");
        if (!isTopicName(arn.resource())) {
            throw SnsErrors.invalid("TopicArn");
        }
        if (!arn.region().equals(call.region().value())) {
            throw SnsErrors.invalid("TopicArn Reason: the Region of the ARN is not the Region of the call");
        }
        return arn;
    }

    static StoredTopic topic(CallContext call, View view, @Nullable String text) {
        Arn arn = topicArn(call, text);
        if (!arn.account().equals(call.account().value())) {
            throw SnsErrors.noTopic();
        }
        return view.get(Layout.topic(arn)).orElseThrow(SnsErrors::noTopic);
    }

    static StoredSubscription subscription(CallContext call, View view, @Nullable String text) {
        return find(view, parse(text, "SubscriptionArn"))
                .filter(s -> s.owner().equals(call.account().value()))
                .orElseThrow(SnsErrors::noSubscription);
    }

    /// A subscription by its ARN: the topic's, a colon and its id.
    static Optional<StoredSubscription> find(View view, Arn arn) {
        int colon = arn.resource().indexOf(':');
        if (colon < 0) {
            throw SnsErrors.invalid("SubscriptionArn Reason: An ARN must have at least 6 elements, not 5");
        }
        var topic = new Arn(
                arn.partition(),
                arn.service(),
                arn.region(),
                arn.account(),
                arn.resource().substring(0, colon));
        return view.get(Layout.subscriptions(topic).key(arn.resource().substring(colon + 1)));
    }

    static List<String> resource(@Nullable String topicArn) {
        return List.of(topicArn == null ? "*" : topicArn);
    }

    private static Arn parse(@Nullable String text, String member) {
        return Optional.ofNullable(text)
                .flatMap(Arn::parse)
                .filter(arn -> arn.service().equals("sns")
                        && !arn.resource().isEmpty()
                        && arn.resource().indexOf('/') < 0)
                .orElseThrow(() -> SnsErrors.invalid(
                        text == null ? member : member + " Reason: An ARN must have at least 6 elements, not 1"));
    }
}
