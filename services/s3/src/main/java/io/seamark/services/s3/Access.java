package io.seamark.services.s3;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import io.seamark.platform.store.View;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;

/// Finds the bucket of a call and decides by its policy whether the caller may act in it; the caller's own
/// policies were asked before. Safe for any number of threads.
///
/// A caller of the bucket's own account may unless the policy denies it; anybody else only where it allows it.
final class Access {
    private final BucketPolicies policies;

    Access(BucketPolicies policies) {
        this.policies = policies;
    }

    /// The bucket that the request names.
    ///
    /// @param action as in a policy, such as `s3:GetObject`; the request's key, if it has one, is the resource's
    StoredBucket bucket(View view, CallContext call, SdkRequest request, String action) {
        String name = text(request, "Bucket");
        String key = action.contains("Bucket") ? "" : text(request, "Key");
        StoredBucket bucket = bucket(view, call, name, key, action);
        checkOwner(bucket, text(request, "ExpectedBucketOwner"));
        return bucket;
    }

    /// @param key empty where the bucket itself is the resource
    StoredBucket bucket(View view, CallContext call, String name, String key, String action) {
        if (!BucketNames.isValid(name)) {
            throw BucketNames.isPlausible(name)
                    ? S3Errors.noSuchBucket()
                    : S3Errors.bad("InvalidBucketName", "The specified bucket is not valid.");
        }
        StoredBucket bucket = view.get(Layout.bucket(name)).orElseThrow(S3Errors::noSuchBucket);
        check(call, bucket, key, action);
        return bucket;
    }

    void check(CallContext call, StoredBucket bucket, String key, String action) {
        boolean own = call.account().value().equals(bucket.account());
        String document = bucket.policy();
        if (document == null) {
            if (!own) {
                throw S3Errors.accessDenied();
            }
            return;
        }
        String resource = key.isEmpty() ? bucket.arn() : bucket.arn() + "/" + key;
        switch (policies.judge(document, call, action, resource)) {
            case ALLOWED -> {}
            case DENIED -> throw S3Errors.accessDenied();
            case SILENT -> {
                if (!own) {
                    throw S3Errors.accessDenied();
                }
            }
        }
    }

    /// Finds a bucket for its policy's sake, which cannot lock its own account's root user out.
    StoredBucket ownBucket(View view, CallContext call, SdkRequest request, String action) {
        if (!(call.principal() instanceof Principal.Root)) {
            return bucket(view, call, request, action);
        }
        StoredBucket bucket = view.get(Layout.bucket(text(request, "Bucket"))).orElseThrow(S3Errors::noSuchBucket);
        checkOwner(bucket, call.account().value());
        checkOwner(bucket, text(request, "ExpectedBucketOwner"));
        return bucket;
    }

    /// Refuses a policy that is none, or lets everybody in, or speaks of another bucket.
    void checkPolicy(StoredBucket bucket, String document) {
        String problem = policies.problem(document);
        if (!problem.isEmpty()) {
            throw S3Errors.bad("MalformedPolicy", problem);
        }
        if (policies.isPublic(document)) {
            throw new ApiException(
                    "AccessDenied",
                    403,
                    "Public policies are blocked by the BlockPublicPolicy block public access setting.");
        }
        if (!document.contains(bucket.arn())) {
            throw S3Errors.bad("MalformedPolicy", "Policy has invalid resource");
        }
    }

    static void checkOwner(StoredBucket bucket, String expected) {
        if (!expected.isEmpty() && !expected.equals(bucket.account())) {
            throw S3Errors.accessDenied();
        }
    }

    /// What an identity's policy must allow for a request.
    static List<String> resources(SdkRequest request) {
        String key = text(request, "Key");
        String bucket = "arn:aws:s3:::" + text(request, "Bucket");
        return List.of(key.isEmpty() ? bucket : bucket + "/" + key);
    }

    /// Refuses members that are not supported, rather than to ignore them.
    static void refuse(SdkRequest request, String... members) {
        for (String member : members) {
            if (request.getValueForField(member, Object.class).isPresent()) {
                throw S3Errors.notImplemented(member);
            }
        }
    }

    /// A member's text, empty for none. The SDK calls bucket and key of a copy its destination's.
    static String text(SdkRequest request, String member) {
        return request.getValueForField(member, String.class)
                .or(() -> request.getValueForField("Destination" + member, String.class))
                .orElse("");
    }
}
