package io.seamark.services.lambda;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import java.util.List;
import java.util.Map;

/// Decides what those may do who sign their requests to functions' URLs: by their own policies and the function's.
@FunctionalInterface
public interface UrlCallers {
    /// @param action as in a policy, such as `lambda:InvokeFunctionUrl`
    /// @param policy the function's resource policy; empty for none
    /// @param keys values of condition keys of Lambda's own, in lower case
    boolean may(CallContext call, String action, Arn function, String policy, Map<String, List<String>> keys);
}
