package io.seamark.services.elb;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.Region;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The ARN of a resource of the second API.
///
/// @param type `app` or `net`; empty for a target group
/// @param name the load balancer's or the target group's
/// @param id the load balancer's or the target group's 16 digits
/// @param listenerId empty where there is none
/// @param ruleId empty where there is none
record ElbArn(Scope scope, Kind kind, String type, String name, String id, String listenerId, String ruleId) {
    private static final String ID = "/([0-9a-f]{16})";
    private static final String PATH = "/(app|net)/([A-Za-z0-9-]{1,32})" + ID;

    enum Kind {
        BALANCER("load balancer", "loadbalancer" + PATH),
        LISTENER("listener", "listener" + PATH + ID),
        RULE("listener rule", "listener-rule" + PATH + ID + ID),
        GROUP("target group", "targetgroup/()([A-Za-z0-9-]{1,32})" + ID);

        private final String words;
        private final Pattern form;

        Kind(String words, String form) {
            this.words = words;
            this.form = Pattern.compile(form);
        }
    }

    static Optional<ElbArn> parse(@Nullable String text) {
        Optional<Arn> arn = Arn.parse(text == null ? "" : text);
        if (arn.isEmpty()
                || !arn.get().service().equals("elasticloadbalancing")
                || !AccountId.isValid(arn.get().account())
                || !Region.isValid(arn.get().region())) {
            return Optional.empty();
        }
        var scope = new Scope(
                new AccountId(arn.get().account()), new Region(arn.get().region()));
        for (Kind kind : Kind.values()) {
            var matcher = kind.form.matcher(arn.get().resource());
            if (matcher.matches()) {
                int parts = matcher.groupCount();
                return Optional.of(new ElbArn(
                        scope,
                        kind,
                        matcher.group(1),
                        matcher.group(2),
                        matcher.group(3),
                        parts > 3 ? matcher.group(4) : "",
                        parts > 4 ? matcher.group(5) : ""));
            }
        }
        return Optional.empty();
    }

    /// The ARN of a request's member, which must be one of that kind; `ValidationError` where it is
    /// not.
    static ElbArn require(String member, Kind kind, @Nullable String text) {
        Constraint.MEMBER.required(member, text);
        return parse(text)
                .filter(arn -> arn.kind == kind)
                .orElseThrow(() -> Constraint.invalid("'" + text + "' is not a valid " + kind.words + " ARN"));
    }
}
