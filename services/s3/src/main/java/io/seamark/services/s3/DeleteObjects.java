package io.seamark.services.s3;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.Authorizer;
import io.seamark.services.s3.Deletions.Deleted;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/// Deletes up to 1,000 objects or versions, each for itself: what cannot be deleted is told beside what was.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html>.
final class DeleteObjects implements ObjectOperation<DeleteObjectsRequest, DeleteObjectsResponse> {
    private static final int MOST = 1000;

    private final Parts parts;
    private final Deletions deletions;
    private final Authorizer authorizer;

    DeleteObjects(Parts parts, Deletions deletions, Authorizer authorizer) {
        this.parts = parts;
        this.deletions = deletions;
        this.authorizer = authorizer;
    }

    @Override
    public DataAnswer<DeleteObjectsResponse> handle(CallContext call, DeleteObjectsRequest request, InputStream body) {
        Access.refuse(request, "MFA", "BypassGovernanceRetention");
        List<ObjectIdentifier> objects =
                request.delete() == null ? List.of() : request.delete().objects();
        if (objects.isEmpty() || objects.size() > MOST) {
            throw S3Errors.malformed();
        }
        requireBucket(request);
        var deleted = new ArrayList<DeletedObject>();
        var errors = new ArrayList<S3Error>();
        for (ObjectIdentifier object : objects) {
            try {
                deleted.add(delete(call, request, object));
            } catch (ApiException e) {
                errors.add(S3Error.builder()
                        .key(object.key())
                        .versionId(object.versionId())
                        .code(e.code())
                        .message(e.getMessage())
                        .build());
            }
        }
        boolean quiet = Boolean.TRUE.equals(request.delete().quiet());
        return DataAnswer.of(DeleteObjectsResponse.builder()
                .deleted(quiet ? List.of() : deleted)
                .errors(errors)
                .build());
    }

    private void requireBucket(DeleteObjectsRequest request) {
        StoredBucket bucket =
                parts.commits().view().get(Layout.bucket(request.bucket())).orElseThrow(S3Errors::noSuchBucket);
        Access.checkOwner(bucket, request.expectedBucketOwner() == null ? "" : request.expectedBucketOwner());
    }

    private DeletedObject delete(CallContext call, DeleteObjectsRequest request, ObjectIdentifier object) {
        if (object.lastModifiedTime() != null || object.size() != null) {
            throw S3Errors.notImplemented("LastModifiedTime and Size");
        }
        String key = object.key() == null ? "" : object.key();
        String action = object.versionId() == null ? "s3:DeleteObject" : "s3:DeleteObjectVersion";
        var resources = List.of("arn:aws:s3:::" + request.bucket() + "/" + key);
        if (authorizer.authorize(call, action, resources) instanceof Authorizer.Decision.Denied) {
            throw S3Errors.accessDenied();
        }
        Deleted gone = deletions.delete(
                call, request, key, object.versionId(), new Conditions(object.eTag(), null, null, null));
        var told = DeletedObject.builder().key(key).versionId(object.versionId());
        if (gone.marker()) {
            told.deleteMarker(true).deleteMarkerVersionId(gone.versionId());
        }
        return told.build();
    }

    /// Decided object by object.
    @Override
    public List<String> resources(CallContext call, DeleteObjectsRequest request) {
        return request.delete() == null || request.delete().objects().isEmpty()
                ? List.of("*")
                : request.delete().objects().stream()
                        .map(o -> "arn:aws:s3:::" + request.bucket() + "/" + o.key())
                        .limit(1)
                        .toList();
    }

    @Override
    public String action(String operation) {
        return "DeleteObject";
    }
}
