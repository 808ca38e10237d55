package io.seamark.services.s3;

import io.seamark.platform.wire.Authorizer;
import io.seamark.platform.wire.PageTokens;
import io.seamark.platform.wire.ServiceApi;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutObjectAclRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/// The list of S3's operations. What cannot be set is listed in [FixedConfiguration].
final class S3Operations {
    private S3Operations() {}

    /// @param destinations what takes events of buckets, by the service of its ARNs
    static ServiceApi list(
            Parts parts,
            PutObject put,
            PageTokens pages,
            Authorizer authorizer,
            Map<String, NoticeDestination> destinations) {
        Access access = parts.access();
        var deletions = new Deletions(parts);
        var sources = new Sources(parts, authorizer);
        ServiceApi.Builder api = ServiceApi.of("s3")
                .onData(AbortMultipartUploadRequest.class, new AbortMultipartUpload(parts))
                .onData(CompleteMultipartUploadRequest.class, new CompleteMultipartUpload(parts))
                .onData(CopyObjectRequest.class, new CopyObject(parts, sources))
                .on(CreateBucketRequest.class, new CreateBucket())
                .onData(CreateMultipartUploadRequest.class, new CreateMultipartUpload(parts))
                .on(DeleteBucketRequest.class, new DeleteBucket(access))
                .on(DeleteBucketLifecycleRequest.class, new DeleteBucketLifecycle(access))
                .on(DeleteBucketPolicyRequest.class, new DeleteBucketPolicy(access))
                .on(DeleteBucketTaggingRequest.class, new DeleteBucketTagging(access))
                .onData(DeleteObjectRequest.class, new DeleteObject(deletions))
                .onData(DeleteObjectTaggingRequest.class, new DeleteObjectTagging(parts))
                .onData(DeleteObjectsRequest.class, new DeleteObjects(parts, deletions, authorizer))
                .on(GetBucketLifecycleConfigurationRequest.class, new GetBucketLifecycleConfiguration(access))
                .on(GetBucketLocationRequest.class, new GetBucketLocation(access))
                .on(GetBucketNotificationConfigurationRequest.class, new GetBucketNotificationConfiguration(access))
                .on(GetBucketPolicyRequest.class, new GetBucketPolicy(access))
                .on(GetBucketPolicyStatusRequest.class, new GetBucketPolicyStatus(access))
                .on(GetBucketTaggingRequest.class, new GetBucketTagging(access))
                .on(GetBucketVersioningRequest.class, new GetBucketVersioning(access))
                .onData(GetObjectRequest.class, new GetObject(parts))
                .onData(GetObjectAclRequest.class, new GetObjectAcl(parts))
                .onData(GetObjectAttributesRequest.class, new GetObjectAttributes(parts))
                .onData(GetObjectTaggingRequest.class, new GetObjectTagging(parts))
                .on(HeadBucketRequest.class, new HeadBucket(access))
                .onData(HeadObjectRequest.class, new HeadObject(parts))
                .on(ListBucketsRequest.class, new ListBuckets(pages))
                .onData(ListMultipartUploadsRequest.class, new ListMultipartUploads(parts))
                .onData(ListObjectVersionsRequest.class, new ListObjectVersions(parts))
                .onData(ListObjectsRequest.class, new ListObjects(parts))
                .onData(ListObjectsV2Request.class, new ListObjectsV2(parts, pages))
                .onData(ListPartsRequest.class, new ListParts(parts))
                .on(PutBucketLifecycleConfigurationRequest.class, new PutBucketLifecycleConfiguration(access))
                .on(
                        PutBucketNotificationConfigurationRequest.class,
                        new PutBucketNotificationConfiguration(access, parts.notices(), destinations))
                .on(PutBucketPolicyRequest.class, new PutBucketPolicy(access))
                .on(PutBucketTaggingRequest.class, new PutBucketTagging(access))
                .on(PutBucketVersioningRequest.class, new PutBucketVersioning(access))
                .onData(PutObjectRequest.class, put)
                .onData(PutObjectAclRequest.class, new PutObjectAcl(parts))
                .onData(PutObjectTaggingRequest.class, new PutObjectTagging(parts))
                .onData(UploadPartRequest.class, new UploadPart(parts))
                .onData(UploadPartCopyRequest.class, new UploadPartCopy(parts, sources));
        FixedConfiguration.list(api, access);
        return api.build();
    }
}
