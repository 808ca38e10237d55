package io.seamark.services.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.Arn;
import io.seamark.services.lambda.ResourcePolicy.Permission;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Which services a function's policy lets in.
class ResourcePolicyTest {
    private static final String EVENTS = "events.amazonaws.com";
    private static final Arn RULE =
            Arn.parse("arn:aws:events:us-east-1:123456789012:rule/r").orElseThrow();

    @Test
    void anActionIsNamedOrOneOfAll() {
        for (String action : List.of("lambda:InvokeFunction", "lambda:*", "*")) {
            assertThat(lets(action, EVENTS, null)).as(action).isTrue();
        }
        assertThat(lets("lambda:GetFunction", EVENTS, null)).isFalse();
    }

    @Test
    void theServiceAndWhatItActsForMustBothBeMeant() {
        assertThat(lets("*", "sns.amazonaws.com", null)).isFalse();
        assertThat(lets("*", EVENTS, "arn:aws:events:us-east-1:123456789012:rule/*"))
                .isTrue();
        assertThat(lets("*", EVENTS, "arn:aws:events:us-east-1:123456789012:rule/other"))
                .isFalse();
    }

    private static boolean lets(String action, String principal, @Nullable String sourceArn) {
        var permission = new Permission("one", action, principal, sourceArn, null, null, null);
        return new ResourcePolicy(List.of(permission), "revision").letsInvoke(EVENTS, RULE);
    }
}
