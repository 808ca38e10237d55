package io.seamark.product.server;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.services.iam.ResourcePolicies;
import io.seamark.services.lambda.UrlCallers;
import java.util.List;
import java.util.Map;

/// Who may call functions' URLs, decided by IAM.
record CallersOfUrls(ResourcePolicies policies) implements UrlCallers {
    @Override
    public boolean may(CallContext call, String action, Arn function, String policy, Map<String, List<String>> keys) {
        return policies.may(call, action, function, policy, keys);
    }
}
