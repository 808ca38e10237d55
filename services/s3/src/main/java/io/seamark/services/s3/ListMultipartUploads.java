package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import software.amazon.awssdk.services.s3.model.Initiator;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/// Lists the uploads of a bucket that go on, by key and then by the time of their beginning.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html>.
final class ListMultipartUploads implements ObjectOperation<ListMultipartUploadsRequest, ListMultipartUploadsResponse> {
    private static final int MOST = 1000;

    private final Parts parts;

    ListMultipartUploads(Parts parts) {
        this.parts = parts;
    }

    @Override
    public DataAnswer<ListMultipartUploadsResponse> handle(
            CallContext call, ListMultipartUploadsRequest request, InputStream body) {
        KeyEncoding encoding = KeyEncoding.of(request.encodingTypeAsString());
        View view = parts.commits().view();
        StoredBucket bucket = parts.access().bucket(view, call, request, "s3:ListBucketMultipartUploads");
        String prefix = request.prefix() == null ? "" : request.prefix();
        String delimiter = request.delimiter() == null ? "" : request.delimiter();
        int most = request.maxUploads() == null ? MOST : Math.clamp(request.maxUploads(), 0, MOST);
        // The order of the store is that of keys; uploads of one key go by their time.
        var ordered = new ArrayList<StoredUpload>();
        view.list(Layout.uploads(bucket.name())).stream()
                .map(Versioned::value)
                .filter(u -> u.key().startsWith(prefix))
                .sorted(Comparator.comparing(StoredUpload::key, KeyRange.ORDER)
                        .thenComparing(StoredUpload::initiated)
                        .thenComparing(StoredUpload::id))
                .forEach(ordered::add);
        List<StoredUpload> rest = behind(ordered, request);
        var page = new ArrayList<StoredUpload>();
        var prefixes = new LinkedHashSet<String>();
        boolean truncated = false;
        for (StoredUpload upload : rest) {
            int at = delimiter.isEmpty() ? -1 : upload.key().indexOf(delimiter, prefix.length());
            String common = at < 0 ? "" : upload.key().substring(0, at + delimiter.length());
            if (!common.isEmpty() && (prefixes.contains(common) || common.equals(request.keyMarker()))) {
                continue;
            }
            if (page.size() + prefixes.size() == most) {
                truncated = most > 0;
                break;
            }
            if (common.isEmpty()) {
                page.add(upload);
            } else {
                prefixes.add(common);
            }
        }
        var answer = ListMultipartUploadsResponse.builder()
                .bucket(bucket.name())
                .prefix(encoding.text(prefix))
                .delimiter(encoding.orNull(request.delimiter()))
                .keyMarker(encoding.text(request.keyMarker() == null ? "" : request.keyMarker()))
                .uploadIdMarker(request.uploadIdMarker())
                .maxUploads(most)
                .encodingType(request.encodingTypeAsString())
                .isTruncated(truncated)
                .uploads(page.stream().map(u -> shape(u, bucket, encoding)).toList())
                .commonPrefixes(ListedObjects.prefixes(List.copyOf(prefixes), encoding));
        if (truncated) {
            String lastPrefix = prefixes.isEmpty() ? "" : List.copyOf(prefixes).getLast();
            boolean byUpload =
                    !page.isEmpty() && KeyRange.ORDER.compare(page.getLast().key(), lastPrefix) > 0;
            answer.nextKeyMarker(encoding.text(byUpload ? page.getLast().key() : lastPrefix))
                    .nextUploadIdMarker(byUpload ? page.getLast().id() : null);
        }
        return DataAnswer.of(answer.build());
    }

    private static List<StoredUpload> behind(List<StoredUpload> ordered, ListMultipartUploadsRequest request) {
        String key = request.keyMarker();
        if (key == null || key.isEmpty()) {
            return ordered;
        }
        String id = request.uploadIdMarker();
        if (id != null && !id.isEmpty()) {
            for (int i = 0; i < ordered.size(); i++) {
                if (ordered.get(i).id().equals(id)) {
                    return ordered.subList(i + 1, ordered.size());
                }
            }
        }
        return ordered.stream()
                .filter(u -> KeyRange.ORDER.compare(u.key(), key) > 0)
                .toList();
    }

    private static MultipartUpload shape(StoredUpload upload, StoredBucket bucket, KeyEncoding encoding) {
        var shape = MultipartUpload.builder()
                .key(encoding.text(upload.key()))
                .uploadId(upload.id())
                .initiated(upload.initiated())
                .storageClass("STANDARD")
                .owner(Owners.of(bucket.account()))
                .initiator(Initiator.builder()
                        .id(Owners.canonicalId(bucket.account()))
                        .build());
        if (upload.declared()) {
            shape.checksumAlgorithm(upload.algorithm().name())
                    .checksumType(upload.composite() ? "COMPOSITE" : "FULL_OBJECT");
        }
        return shape.build();
    }

    @Override
    public String action(String operation) {
        return "ListBucketMultipartUploads";
    }
}
