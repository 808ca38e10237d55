package io.seamark.services.lambda;

import io.seamark.platform.store.Key;
import io.seamark.platform.store.View;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds aliases, and checks what is said of them.
final class Aliases {
    private static final Pattern NAME = Pattern.compile("(?!^[0-9]+$)([a-zA-Z0-9-_]+)");
    private static final Pattern VERSION = Pattern.compile("(\\$LATEST|[0-9]+)");

    private Aliases() {}

    static Key<StoredAlias> key(FunctionRef ref, String name) {
        return StoredFunction.aliases(ref.account(), ref.region(), ref.name()).key(name);
    }

    static String name(@Nullable String value) {
        return Constraint.MEMBER.pattern("name", Constraint.MEMBER.length("name", value, 0, 128), NAME);
    }

    /// The number of a version that exists, or `$LATEST`.
    static String version(View view, FunctionRef ref, @Nullable String value) {
        String version = Constraint.MEMBER.pattern(
                "functionVersion", Constraint.MEMBER.required("functionVersion", value), VERSION);
        boolean exists = version.equals(FunctionVersion.LATEST)
                || view.exists(StoredFunction.versions(ref.account(), ref.region(), ref.name())
                        .key(version));
        if (!exists) {
            throw LambdaErrors.noFunction(ref.functionArn() + ":" + version);
        }
        return version;
    }

    static StoredAlias require(View view, FunctionRef ref, @Nullable String name) {
        String checked = name(name);
        Functions.require(view, ref);
        return view.get(key(ref, checked))
                .orElseThrow(
                        () -> LambdaErrors.notFound("Cannot find alias arn: " + ref.functionArn() + ":" + checked));
    }
}
