package io.seamark.product.server;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.services.cloudtrail.DeliveryException;
import io.seamark.services.cloudtrail.LogFileStore;
import io.seamark.services.s3.S3Service;

/// Trails deliver to the buckets of our S3.
record BucketsOfTrails(S3Service s3) implements LogFileStore {
    private static final String TYPE = "application/json";

    @Override
    public BucketCheck check(CallContext call, View view, String bucket, String prefix) {
        String key = prefix + "AWSLogs/" + call.account() + "/";
        return s3.refusal(view, call.account(), bucket, key)
                .map(refused ->
                        refused.code().equals("NoSuchBucket") ? BucketCheck.NO_SUCH_BUCKET : BucketCheck.NOT_PERMITTED)
                .orElse(BucketCheck.READY);
    }

    @Override
    public void put(LogFile file) {
        switch (s3.putObject(
                new AccountId(file.account()), file.bucket(), file.key(), file.body(), file.metadata(), TYPE)) {
            case S3Service.Put.Stored _ -> {}
            case S3Service.Put.Refused(var code, var message) -> throw new DeliveryException(code, message);
        }
    }
}
