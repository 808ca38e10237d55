package io.seamark.services.lambda;

import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.View;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How asynchronous invocations of a function, version or alias are tried again, as it is stored:
/// `/lambda/<account>/<region>/invoke-configs/<name>/<qualifier>`.
///
/// @param qualifier a version, an alias or `$LATEST`
/// @param retries 0 to 2; null for 2
/// @param oldest in seconds, 60 to 21600; null for 21600
/// @param onSuccess the ARN of what is told of invocations that succeed; null for none
/// @param onFailure the ARN of what is told of those that are given up; null for none
record StoredInvokeConfig(
        String qualifier,
        @Nullable Integer retries,
        @Nullable Integer oldest,
        Instant modified,
        @Nullable String onSuccess,
        @Nullable String onFailure) {
    static Prefix<StoredInvokeConfig> all(FunctionRef ref) {
        return new Prefix<>(
                Layout.root(ref.account(), ref.region()) + "invoke-configs/" + ref.name() + "/",
                StoredInvokeConfig.class);
    }

    static Key<StoredInvokeConfig> key(FunctionRef ref) {
        return all(ref).key(qualifierOf(ref));
    }

    static Optional<StoredInvokeConfig> find(View view, FunctionRef ref) {
        return view.get(key(ref));
    }

    static StoredInvokeConfig require(View view, FunctionRef ref) {
        return find(view, ref)
                .orElseThrow(
                        () -> LambdaErrors.notFound("The function " + arn(ref) + " doesn't have an EventInvokeConfig"));
    }

    static String arn(FunctionRef ref) {
        return ref.functionArn() + ":" + qualifierOf(ref);
    }

    static String qualifierOf(FunctionRef ref) {
        return Optional.ofNullable(ref.qualifier()).orElse(FunctionVersion.LATEST);
    }
}
