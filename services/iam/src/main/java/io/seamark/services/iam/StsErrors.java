package io.seamark.services.iam;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.CallContext;
import software.amazon.awssdk.services.sts.model.MalformedPolicyDocumentException;

/// The errors of STS in its own words.
final class StsErrors {
    /// Refuses session policies with STS's own error.
    static final PolicyReader DOCUMENTS = new PolicyReader(message ->
            MalformedPolicyDocumentException.builder().message(message).build());

    private StsErrors() {}

    static ApiException notAuthorized(CallContext call, String action, String roleArn) {
        return IamErrors.accessDenied("User: " + call.principal().arn() + " is not authorized to perform: " + action
                + " on resource: " + roleArn);
    }
}
