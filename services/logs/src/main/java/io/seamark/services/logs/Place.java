package io.seamark.services.logs;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How requests name groups and streams, and where these are found.
final class Place {
    private static final String GROUP = "log-group:";

    private Place() {}

    /// The group of that name, or `ResourceNotFoundException`.
    static StoredGroup group(CallContext call, View view, @Nullable String name) {
        String checked = Constraint.groupName("logGroupName", name);
        return find(call, view, checked).orElseThrow(() -> LogsErrors.notFound("log group"));
    }

    static Optional<StoredGroup> find(CallContext call, View view, String name) {
        return view.get(Layout.group(call.account(), call.region(), name));
    }

    /// The group that a request names by exactly one of its name and its identifier (name or ARN).
    static StoredGroup group(CallContext call, View view, @Nullable String name, @Nullable String identifier) {
        if ((name == null) == (identifier == null)) {
            throw LogsErrors.invalid("Exactly one of logGroupName and logGroupIdentifier must be specified.");
        }
        return group(call, view, name == null ? nameOf(call, identifier) : name);
    }

    static StoredStream stream(CallContext call, View view, StoredGroup group, @Nullable String name) {
        String checked = Constraint.streamName("logStreamName", name);
        return view.get(Layout.streams(call.account(), call.region(), group).key(checked))
                .orElseThrow(() -> LogsErrors.notFound("log stream"));
    }

    /// The name in a name or ARN of a group; the ARN may end in `:*`.
    static String nameOf(CallContext call, @Nullable String identifier) {
        String text = Constraint.MEMBER.length("logGroupIdentifier", identifier, 1, 2048);
        if (!text.startsWith("arn:")) {
            return text;
        }
        Arn arn = Arn.parse(text)
                .filter(a -> a.resource().startsWith(GROUP))
                .orElseThrow(() -> LogsErrors.invalid("The specified ARN is not valid: " + text));
        if (!arn.equals(call.arn("logs", arn.resource()))) {
            throw LogsErrors.notFound("log group");
        }
        String name = arn.resource().substring(GROUP.length());
        return name.endsWith(":*") ? name.substring(0, name.length() - 2) : name;
    }

    static String arn(CallContext call, String group) {
        return call.arn("logs", GROUP + group).toString();
    }

    /// The ARN that policies and most answers use.
    static String arnWithStreams(CallContext call, String group) {
        return arn(call, group) + ":*";
    }

    static String arn(CallContext call, String group, String stream) {
        return arn(call, group) + ":log-stream:" + stream;
    }

    /// What a policy must allow for a request that names a group; `*` where it names none.
    static String resource(CallContext call, @Nullable String name, @Nullable String identifier) {
        if (name != null) {
            return arnWithStreams(call, name);
        }
        return identifier == null || identifier.isEmpty() ? "*" : arnWithStreams(call, nameOf(call, identifier));
    }
}
