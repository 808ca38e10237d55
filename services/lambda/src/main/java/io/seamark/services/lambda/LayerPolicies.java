package io.seamark.services.lambda;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.View;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the policies of layers' versions, by which other accounts may use them, and checks what is said of them.
final class LayerPolicies {
    private static final String ACTION = "lambda:GetLayerVersion";
    private static final Pattern PRINCIPAL = Pattern.compile("\\d{12}|\\*|arn:(aws[a-zA-Z-]*):iam::\\d{12}:root");

    private LayerPolicies() {}

    /// `/lambda/<account>/<region>/layer-policies/<name>/<version>`
    static Key<ResourcePolicy> key(AccountId account, Region region, String name, long version) {
        return new Key<>(
                Layout.root(account, region) + "layer-policies/" + name + "/%010d".formatted(version),
                ResourcePolicy.class);
    }

    /// The policy; without statements where there is none.
    static ResourcePolicy of(View view, Key<ResourcePolicy> key) {
        return view.get(key).orElseGet(() -> new ResourcePolicy(List.of(), ""));
    }

    static String action(@Nullable String value) {
        String given = Constraint.MEMBER.required("action", value);
        if (!given.equals(ACTION)) {
            throw Constraint.MEMBER.failed(
                    given, "action", "Member must satisfy regular expression pattern: " + ACTION);
        }
        return given;
    }

    /// An account, as its number, or all of them.
    static String principal(@Nullable String value) {
        String given =
                Constraint.MEMBER.pattern("principal", Constraint.MEMBER.required("principal", value), PRINCIPAL);
        return given.startsWith("arn:") ? given.split(":", 6)[4] : given;
    }

    /// Whether an account may use the version.
    static boolean lets(ResourcePolicy policy, AccountId account) {
        return policy.permissions().stream()
                .map(ResourcePolicy.Permission::principal)
                .anyMatch(principal -> principal.equals("*") || principal.equals(account.value()));
    }
}
