package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.PermissionsBoundaryAttachmentType;

/// A permissions boundary: the managed policy that says what an identity's own policies may allow at most.
final class Boundary {
    private final ManagedPolicies policies;

    Boundary(ManagedPolicies policies) {
        this.policies = policies;
    }

    /// The ARN of an existing managed policy, or null where the request names none.
    @Nullable
    String of(View view, CallContext call, @Nullable String policyArn) {
        return policyArn == null ? null : require(view, call, policyArn);
    }

    /// The ARN of an existing managed policy.
    String require(View view, CallContext call, @Nullable String policyArn) {
        String arn = ManagedPolicies.arn("permissionsBoundary", policyArn);
        policies.requireAttachable(view, call, arn);
        return arn;
    }

    static AttachedPermissionsBoundary shape(String policyArn) {
        return AttachedPermissionsBoundary.builder()
                .permissionsBoundaryType(PermissionsBoundaryAttachmentType.PERMISSIONS_BOUNDARY_POLICY)
                .permissionsBoundaryArn(policyArn)
                .build();
    }
}
