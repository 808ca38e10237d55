package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import java.io.InputStream;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;

/// Lists a bucket's objects in the first form of the call, whose position is a key.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html>.
final class ListObjects implements ObjectOperation<ListObjectsRequest, ListObjectsResponse> {
    private final Parts parts;

    ListObjects(Parts parts) {
        this.parts = parts;
    }

    @Override
    public DataAnswer<ListObjectsResponse> handle(CallContext call, ListObjectsRequest request, InputStream body) {
        KeyEncoding encoding = KeyEncoding.of(request.encodingTypeAsString());
        int most = ListedObjects.most(request.maxKeys());
        StoredBucket bucket = parts.access().bucket(parts.commits().view(), call, request, "s3:ListBucket");
        String delimiter = request.delimiter() == null ? "" : request.delimiter();
        Listing page = Listing.of(
                parts.store(),
                new Listing.Wanted(
                        bucket.name(),
                        request.prefix() == null ? "" : request.prefix(),
                        delimiter,
                        request.marker() == null ? "" : request.marker(),
                        false,
                        most,
                        false));
        var answer = ListObjectsResponse.builder()
                .name(bucket.name())
                .prefix(encoding.text(request.prefix() == null ? "" : request.prefix()))
                .marker(encoding.text(request.marker() == null ? "" : request.marker()))
                .delimiter(encoding.orNull(request.delimiter()))
                .maxKeys(most)
                .encodingType(request.encodingTypeAsString())
                .isTruncated(page.truncated())
                .contents(ListedObjects.objects(page, encoding, bucket, true))
                .commonPrefixes(ListedObjects.prefixes(page.prefixes(), encoding));
        if (page.truncated() && !delimiter.isEmpty()) {
            answer.nextMarker(encoding.text(page.last()));
        }
        return DataAnswer.of(answer.build());
    }

    @Override
    public String action(String operation) {
        return "ListBucket";
    }
}
