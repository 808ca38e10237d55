package io.seamark.platform.wire;

import io.seamark.platform.core.CallContext;
import java.util.List;

/// Decides whether the caller may make a call.
@FunctionalInterface
public interface Authorizer {
    /// @param action as in a policy, such as `ecs:CreateService`
    /// @param resources the ARNs that must be allowed, all of them
    Decision authorize(CallContext call, String action, List<String> resources);

    /// The outcome of policy evaluation.
    sealed interface Decision {
        record Allowed() implements Decision {}

        /// @param message AWS's wording: `User: ARN is not authorized to perform: ACTION on resource:
        ///        ARN because ...`
        record Denied(String message) implements Decision {}
    }
}
