package io.seamark.services.s3;

import io.seamark.platform.wire.ServiceApi;
import software.amazon.awssdk.services.s3.model.GetBucketAccelerateConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAccelerateConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.GetBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketRequestPaymentRequest;
import software.amazon.awssdk.services.s3.model.GetBucketRequestPaymentResponse;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.PutBucketAclRequest;

/// What of a bucket's configuration can be asked for but not set: it is as that of a new bucket on AWS.
final class FixedConfiguration {
    private FixedConfiguration() {}

    static void list(ServiceApi.Builder api, Access access) {
        api.on(
                GetBucketCorsRequest.class,
                Unconfigured.absent(
                        access,
                        "GetBucketCORS",
                        () -> S3Errors.absent("NoSuchCORSConfiguration", "The CORS configuration does not exist")));
        api.on(
                GetBucketWebsiteRequest.class,
                Unconfigured.absent(
                        access,
                        "GetBucketWebsite",
                        () -> S3Errors.absent(
                                "NoSuchWebsiteConfiguration",
                                "The specified bucket does not have a website configuration")));
        api.on(
                GetBucketReplicationRequest.class,
                Unconfigured.absent(
                        access,
                        "GetReplicationConfiguration",
                        () -> S3Errors.absent(
                                "ReplicationConfigurationNotFoundError",
                                "The replication configuration was not found")));
        api.on(
                GetObjectLockConfigurationRequest.class,
                Unconfigured.absent(
                        access,
                        "GetBucketObjectLockConfiguration",
                        () -> S3Errors.absent(
                                "ObjectLockConfigurationNotFoundError",
                                "Object Lock configuration does not exist for this bucket")));
        api.on(
                GetBucketEncryptionRequest.class,
                Unconfigured.absent(
                        access,
                        "GetEncryptionConfiguration",
                        () -> S3Errors.absent(
                                "ServerSideEncryptionConfigurationNotFoundError",
                                "The server side encryption configuration was not found")));
        api.on(
                GetBucketAccelerateConfigurationRequest.class,
                new Unconfigured<>(
                        access,
                        "GetAccelerateConfiguration",
                        bucket -> GetBucketAccelerateConfigurationResponse.builder()
                                .build()));
        api.on(
                GetBucketLoggingRequest.class,
                new Unconfigured<>(
                        access,
                        "GetBucketLogging",
                        bucket -> GetBucketLoggingResponse.builder().build()));
        api.on(
                GetBucketRequestPaymentRequest.class,
                new Unconfigured<>(
                        access,
                        "GetBucketRequestPayment",
                        bucket -> GetBucketRequestPaymentResponse.builder()
                                .payer("BucketOwner")
                                .build()));
        api.on(
                GetBucketAclRequest.class,
                new Unconfigured<>(
                        access,
                        "GetBucketAcl",
                        bucket -> GetBucketAclResponse.builder()
                                .owner(Owners.of(bucket.account()))
                                .grants(OwnerAcl.grants(bucket))
                                .build()));
        api.on(
                GetBucketOwnershipControlsRequest.class,
                new Unconfigured<>(
                        access,
                        "GetBucketOwnershipControls",
                        bucket -> GetBucketOwnershipControlsResponse.builder()
                                .ownershipControls(c -> c.rules(OwnershipControlsRule.builder()
                                        .objectOwnership("BucketOwnerEnforced")
                                        .build()))
                                .build()));
        api.on(
                GetPublicAccessBlockRequest.class,
                new Unconfigured<>(
                        access,
                        "GetBucketPublicAccessBlock",
                        bucket -> GetPublicAccessBlockResponse.builder()
                                .publicAccessBlockConfiguration(c -> c.blockPublicAcls(true)
                                        .ignorePublicAcls(true)
                                        .blockPublicPolicy(true)
                                        .restrictPublicBuckets(true))
                                .build()));
        api.on(PutBucketAclRequest.class, Unconfigured.absent(access, "PutBucketAcl", S3Errors::noAcls));
    }
}
