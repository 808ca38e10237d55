package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.PageTokens;
import java.io.InputStream;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/// Lists a bucket's objects.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html>.
final class ListObjectsV2 implements ObjectOperation<ListObjectsV2Request, ListObjectsV2Response> {
    private final Parts parts;
    private final PageTokens pages;

    ListObjectsV2(Parts parts, PageTokens pages) {
        this.parts = parts;
        this.pages = pages;
    }

    @Override
    public DataAnswer<ListObjectsV2Response> handle(CallContext call, ListObjectsV2Request request, InputStream body) {
        KeyEncoding encoding = KeyEncoding.of(request.encodingTypeAsString());
        int most = ListedObjects.most(request.maxKeys());
        if (!request.optionalObjectAttributes().isEmpty()) {
            throw S3Errors.notImplemented("x-amz-optional-object-attributes");
        }
        StoredBucket bucket = parts.access().bucket(parts.commits().view(), call, request, "s3:ListBucket");
        String prefix = request.prefix() == null ? "" : request.prefix();
        String delimiter = request.delimiter() == null ? "" : request.delimiter();
        String scope = "s3 objects " + bucket.name();
        String token = request.continuationToken();
        String after = token == null
                ? (request.startAfter() == null ? "" : request.startAfter())
                : pages.cursor(call, scope, token)
                        .orElseThrow(() -> S3Errors.argument("The continuation token provided is incorrect"));
        Listing page = Listing.of(
                parts.store(), new Listing.Wanted(bucket.name(), prefix, delimiter, after, false, most, false));
        var answer = ListObjectsV2Response.builder()
                .name(bucket.name())
                .prefix(encoding.text(prefix))
                .delimiter(encoding.orNull(request.delimiter()))
                .startAfter(encoding.orNull(request.startAfter()))
                .continuationToken(token)
                .maxKeys(most)
                .encodingType(request.encodingTypeAsString())
                .isTruncated(page.truncated())
                .keyCount(page.keys().size() + page.prefixes().size())
                .contents(ListedObjects.objects(page, encoding, bucket, Boolean.TRUE.equals(request.fetchOwner())))
                .commonPrefixes(ListedObjects.prefixes(page.prefixes(), encoding));
        if (page.truncated()) {
            answer.nextContinuationToken(pages.issue(call, scope, page.last()));
        }
        return DataAnswer.of(answer.build());
    }

    @Override
    public String action(String operation) {
        return "ListBucket";
    }
}
