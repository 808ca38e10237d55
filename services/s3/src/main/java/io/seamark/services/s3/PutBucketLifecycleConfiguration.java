package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationResponse;

/// Settles when a bucket's objects, noncurrent versions and unfinished uploads end, in the place of what was
/// settled before.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html>.
final class PutBucketLifecycleConfiguration
        implements BucketOperation<PutBucketLifecycleConfigurationRequest, PutBucketLifecycleConfigurationResponse> {
    private final Access access;

    PutBucketLifecycleConfiguration(Access access) {
        this.access = access;
    }

    @Override
    public Answer<PutBucketLifecycleConfigurationResponse> handle(
            CallContext call, View view, PutBucketLifecycleConfigurationRequest request) {
        Access.refuse(request, "TransitionDefaultMinimumObjectSize");
        StoredLifecycle lifecycle = LifecycleRules.read(
                request.lifecycleConfiguration(),
                number -> call.ids().branch("rule " + number).uuid().toString());
        StoredBucket bucket = access.bucket(view, call, request, "s3:PutLifecycleConfiguration");
        return new Answer<>(
                PutBucketLifecycleConfigurationResponse.builder().build(),
                Txn.none().put(Layout.lifecycle(bucket.name()), lifecycle));
    }

    @Override
    public String action(String operation) {
        return "PutLifecycleConfiguration";
    }
}
