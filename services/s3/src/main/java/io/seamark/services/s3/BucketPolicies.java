package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;

/// Reads and judges bucket policies: the port to who knows policies.
public interface BucketPolicies {
    /// @return what is wrong with a document; empty when nothing is
    String problem(String document);

    /// Whether a document allows something to everybody.
    boolean isPublic(String document);

    Verdict judge(String document, CallContext call, String action, String resource);

    /// What a bucket's policy says about a call.
    enum Verdict {
        ALLOWED,
        DENIED,
        SILENT
    }
}
