package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.View;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/// Lists all versions and delete markers, by key and then the newest first.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html>.
final class ListObjectVersions implements ObjectOperation<ListObjectVersionsRequest, ListObjectVersionsResponse> {
    private final Parts parts;

    ListObjectVersions(Parts parts) {
        this.parts = parts;
    }

    private record Row(String key, StoredObject version, boolean latest) {}

    @Override
    public DataAnswer<ListObjectVersionsResponse> handle(
            CallContext call, ListObjectVersionsRequest request, InputStream body) {
        KeyEncoding encoding = KeyEncoding.of(request.encodingTypeAsString());
        if (!request.optionalObjectAttributes().isEmpty()) {
            throw S3Errors.notImplemented("x-amz-optional-object-attributes");
        }
        int most = ListedObjects.most(request.maxKeys());
        View view = parts.commits().view();
        StoredBucket bucket = parts.access().bucket(view, call, request, "s3:ListBucketVersions");
        String marker = request.keyMarker() == null ? "" : request.keyMarker();
        String versionMarker = request.versionIdMarker() == null ? "" : request.versionIdMarker();
        if (marker.isEmpty() && !versionMarker.isEmpty()) {
            throw S3Errors.argument("A version-id marker cannot be specified without a key marker.");
        }
        Listing page = Listing.of(
                parts.store(),
                new Listing.Wanted(
                        bucket.name(),
                        request.prefix() == null ? "" : request.prefix(),
                        request.delimiter() == null ? "" : request.delimiter(),
                        marker,
                        !versionMarker.isEmpty(),
                        most,
                        true));
        var rows = new ArrayList<Row>();
        int room = most - page.prefixes().size();
        boolean cut = false;
        for (Listing.Found found : page.keys()) {
            for (Row row : rows(view, bucket, found, found.key().equals(marker) ? versionMarker : "")) {
                if (rows.size() == room) {
                    cut = true;
                    break;
                }
                rows.add(row);
            }
            if (cut) {
                break;
            }
        }
        // Common prefixes behind the last row wait for the next page.
        List<String> prefixes = cut
                ? page.prefixes().stream()
                        .filter(p -> KeyRange.ORDER.compare(
                                        p, rows.isEmpty() ? "" : rows.getLast().key())
                                < 0)
                        .toList()
                : page.prefixes();
        boolean truncated = cut || page.truncated();
        var answer = ListObjectVersionsResponse.builder()
                .name(bucket.name())
                .prefix(encoding.text(request.prefix() == null ? "" : request.prefix()))
                .delimiter(encoding.orNull(request.delimiter()))
                .keyMarker(encoding.text(marker))
                .versionIdMarker(versionMarker)
                .maxKeys(most)
                .encodingType(request.encodingTypeAsString())
                .isTruncated(truncated)
                .versions(rows.stream()
                        .filter(r -> !r.version().marker())
                        .map(r -> version(r, bucket, encoding))
                        .toList())
                .deleteMarkers(rows.stream()
                        .filter(r -> r.version().marker())
                        .map(r -> marker(r, bucket, encoding))
                        .toList())
                .commonPrefixes(ListedObjects.prefixes(prefixes, encoding));
        if (truncated) {
            boolean byRow = cut || (!rows.isEmpty() && rows.getLast().key().equals(page.last()));
            answer.nextKeyMarker(encoding.text(byRow ? rows.getLast().key() : page.last()))
                    .nextVersionIdMarker(byRow ? rows.getLast().version().versionId() : null);
        }
        return DataAnswer.of(answer.build());
    }

    /// The versions of one key behind a version.
    private static List<Row> rows(View view, StoredBucket bucket, Listing.Found found, String after) {
        var all = new ArrayList<Row>();
        all.add(new Row(found.key(), found.current(), true));
        if (bucket.isVersioned()) {
            Versions.noncurrent(view, bucket.name(), found.key()).forEach(v -> all.add(new Row(found.key(), v, false)));
        }
        if (after.isEmpty()) {
            return all;
        }
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).version().versionId().equals(after)) {
                return all.subList(i + 1, all.size());
            }
        }
        return List.of();
    }

    private static ObjectVersion version(Row row, StoredBucket bucket, KeyEncoding encoding) {
        StoredObject version = row.version();
        var shape = ObjectVersion.builder()
                .key(encoding.text(row.key()))
                .versionId(version.versionId())
                .isLatest(row.latest())
                .lastModified(version.modified())
                .eTag(version.quotedEtag())
                .size(version.size())
                .storageClass("STANDARD")
                .owner(Owners.of(bucket.account()));
        Digest digest = version.digest();
        if (digest != null) {
            shape.checksumAlgorithmWithStrings(digest.algorithm().name()).checksumType(digest.type());
        }
        return shape.build();
    }

    private static DeleteMarkerEntry marker(Row row, StoredBucket bucket, KeyEncoding encoding) {
        return DeleteMarkerEntry.builder()
                .key(encoding.text(row.key()))
                .versionId(row.version().versionId())
                .isLatest(row.latest())
                .lastModified(row.version().modified())
                .owner(Owners.of(bucket.account()))
                .build();
    }

    @Override
    public String action(String operation) {
        return "ListBucketVersions";
    }
}
