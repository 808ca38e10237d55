package io.seamark.platform.protocol;

import java.util.Map;
import java.util.Set;

/// The statuses of success that are not 200. The SDK's classes do not say them, because its clients
/// take any 2xx; they are AWS's documented ones.
final class SuccessStatus {
    private static final Map<String, Set<String>> CREATED = Map.of(
            "lambda",
                    Set.of(
                            "AddLayerVersionPermission",
                            "AddPermission",
                            "CreateAlias",
                            "CreateCodeSigningConfig",
                            "CreateFunction",
                            "CreateFunctionUrlConfig",
                            "PublishLayerVersion",
                            "PublishVersion"),
            "route53",
                    Set.of(
                            "CreateCidrCollection",
                            "CreateHealthCheck",
                            "CreateHostedZone",
                            "CreateKeySigningKey",
                            "CreateQueryLoggingConfig",
                            "CreateReusableDelegationSet",
                            "CreateTrafficPolicy",
                            "CreateTrafficPolicyInstance",
                            "CreateTrafficPolicyVersion"));

    private static final Map<String, Set<String>> ACCEPTED = Map.of(
            "lambda",
            Set.of(
                    "CreateCapacityProvider",
                    "CreateEventSourceMapping",
                    "DeleteCapacityProvider",
                    "DeleteEventSourceMapping",
                    "InvokeAsync",
                    "PutProvisionedConcurrencyConfig",
                    "UpdateCapacityProvider",
                    "UpdateEventSourceMapping"));

    private static final Map<String, Set<String>> NO_CONTENT = Map.of(
            "lambda",
                    Set.of(
                            "DeleteAlias",
                            "DeleteCodeSigningConfig",
                            "DeleteFunction",
                            "DeleteFunctionCodeSigningConfig",
                            "DeleteFunctionConcurrency",
                            "DeleteFunctionEventInvokeConfig",
                            "DeleteFunctionUrlConfig",
                            "DeleteLayerVersion",
                            "DeleteProvisionedConcurrencyConfig",
                            "RemoveLayerVersionPermission",
                            "RemovePermission",
                            "TagResource",
                            "UntagResource"),
            "s3",
                    Set.of(
                            "AbortMultipartUpload",
                            "DeleteBucket",
                            "DeleteBucketAnalyticsConfiguration",
                            "DeleteBucketCors",
                            "DeleteBucketEncryption",
                            "DeleteBucketIntelligentTieringConfiguration",
                            "DeleteBucketInventoryConfiguration",
                            "DeleteBucketLifecycle",
                            "DeleteBucketMetadataConfiguration",
                            "DeleteBucketMetadataTableConfiguration",
                            "DeleteBucketMetricsConfiguration",
                            "DeleteBucketOwnershipControls",
                            "DeleteBucketPolicy",
                            "DeleteBucketReplication",
                            "DeleteBucketTagging",
                            "DeleteBucketWebsite",
                            "DeleteObject",
                            "DeleteObjectTagging",
                            "DeletePublicAccessBlock"));

    private SuccessStatus() {}

    static int of(OperationModel operation) {
        String service = serviceName(operation);
        String name = operation.name();
        if (CREATED.getOrDefault(service, Set.of()).contains(name)) {
            return 201;
        }
        if (ACCEPTED.getOrDefault(service, Set.of()).contains(name)) {
            return 202;
        }
        return NO_CONTENT.getOrDefault(service, Set.of()).contains(name) ? 204 : 200;
    }

    /// The package of the SDK's module: `software.amazon.awssdk.services.NAME.model`.
    private static String serviceName(OperationModel operation) {
        String packageName = operation.request().getPackageName();
        int end = packageName.lastIndexOf('.');
        return end < 0 ? "" : packageName.substring(packageName.lastIndexOf('.', end - 1) + 1, end);
    }
}
