package io.seamark.services.lambda;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import org.jspecify.annotations.Nullable;

/// The function that tags are about, by its ARN.
final class Tagged {
    private Tagged() {}

    static FunctionRef ref(CallContext call, @Nullable String resource) {
        String arn = Constraint.MEMBER.required("resource", resource);
        if (Arn.parse(arn).isEmpty()) {
            throw Constraint.MEMBER.failed(arn, "resource", "Member must be the ARN of a function");
        }
        FunctionRef ref = FunctionRef.of(call, arn);
        if (ref.qualifier() != null) {
            throw LambdaErrors.invalid(
                    "Tags on function aliases and versions are not supported. Please specify either a"
                            + " function ARN or an event source mapping ARN.");
        }
        return ref;
    }
}
