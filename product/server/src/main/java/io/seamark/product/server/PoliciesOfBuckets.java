package io.seamark.product.server;

import io.seamark.platform.core.CallContext;
import io.seamark.services.iam.ResourcePolicies;
import io.seamark.services.s3.BucketPolicies;
import java.util.Map;

/// Bucket policies, read and judged by IAM.
record PoliciesOfBuckets(ResourcePolicies policies) implements BucketPolicies {
    @Override
    public String problem(String document) {
        return policies.problem(document);
    }

    @Override
    public boolean isPublic(String document) {
        return policies.isPublic(document);
    }

    @Override
    public Verdict judge(String document, CallContext call, String action, String resource) {
        return switch (policies.judge(document, call, action, resource, Map.of())) {
            case ALLOWED -> Verdict.ALLOWED;
            case DENIED -> Verdict.DENIED;
            case SILENT -> Verdict.SILENT;
        };
    }
}
