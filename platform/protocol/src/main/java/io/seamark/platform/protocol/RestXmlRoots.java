package io.seamark.platform.protocol;

/// The names of root elements. Amazon S3 has named each of its own; elsewhere a response's is the
/// operation's with `Response` behind it.
final class RestXmlRoots {
    private RestXmlRoots() {}

    static boolean isS3(OperationModel operation) {
        return operation.xmlNamespace().startsWith("http://s3.");
    }

    /// The root of a response whose members share the body.
    static String response(OperationModel operation) {
        return isS3(operation) ? s3Response(operation.name()) : operation.name() + "Response";
    }

    private static String s3Response(String operation) {
        return switch (operation) {
            case "CreateMultipartUpload" -> "InitiateMultipartUploadResult";
            case "DeleteObjects" -> "DeleteResult";
            case "GetBucketAccelerateConfiguration" -> "AccelerateConfiguration";
            case "GetBucketAcl", "GetObjectAcl" -> "AccessControlPolicy";
            case "GetBucketCors" -> "CORSConfiguration";
            case "GetBucketLifecycleConfiguration" -> "LifecycleConfiguration";
            case "GetBucketLogging" -> "BucketLoggingStatus";
            case "GetBucketNotificationConfiguration" -> "NotificationConfiguration";
            case "GetBucketRequestPayment" -> "RequestPaymentConfiguration";
            case "GetBucketTagging", "GetObjectTagging" -> "Tagging";
            case "GetBucketVersioning" -> "VersioningConfiguration";
            case "GetBucketWebsite" -> "WebsiteConfiguration";
            case "GetObjectAttributes" -> "GetObjectAttributesResponse";
            case "ListBucketAnalyticsConfigurations" -> "ListBucketAnalyticsConfigurationResult";
            case "ListBucketInventoryConfigurations" -> "ListInventoryConfigurationsResult";
            case "ListBucketMetricsConfigurations" -> "ListMetricsConfigurationsResult";
            case "ListBuckets" -> "ListAllMyBucketsResult";
            case "ListDirectoryBuckets" -> "ListAllMyDirectoryBucketsResult";
            case "ListObjectVersions" -> "ListVersionsResult";
            case "ListObjects", "ListObjectsV2" -> "ListBucketResult";
            default -> operation + "Result";
        };
    }
}
