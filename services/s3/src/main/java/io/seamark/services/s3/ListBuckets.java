package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import io.seamark.platform.wire.Page;
import io.seamark.platform.wire.PageTokens;
import java.util.List;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;

/// Lists the caller's buckets.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html>.
final class ListBuckets implements Operation<ListBucketsRequest, ListBucketsResponse> {
    private static final int MOST = 10_000;

    private final PageTokens pages;

    ListBuckets(PageTokens pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListBucketsResponse> handle(CallContext call, View view, ListBucketsRequest request) {
        String prefix = request.prefix() == null ? "" : request.prefix();
        String region = request.bucketRegion() == null ? "" : request.bucketRegion();
        int most = request.maxBuckets() == null ? MOST : request.maxBuckets();
        if (most < 1 || most > MOST) {
            throw S3Errors.argument("Argument max-buckets must be an integer between 1 and " + MOST);
        }
        List<StoredBucket> all = view.list(Layout.BUCKETS).stream()
                .map(Versioned::value)
                .filter(b -> b.account().equals(call.account().value()))
                .filter(b -> b.name().startsWith(prefix))
                .filter(b -> region.isEmpty() || region.equals(b.region()))
                .toList();
        Page<StoredBucket> page = pages.page(
                        call,
                        "s3 buckets " + region + " " + prefix,
                        all,
                        StoredBucket::name,
                        request.continuationToken(),
                        most)
                .orElseThrow(() -> S3Errors.argument("The continuation token provided is incorrect"));
        return Answer.of(ListBucketsResponse.builder()
                .owner(Owners.of(call.account().value()))
                .buckets(page.map(b -> Bucket.builder()
                        .name(b.name())
                        .creationDate(b.created())
                        .bucketRegion(b.region())
                        .bucketArn(b.arn())
                        .build()))
                .continuationToken(page.token())
                .prefix(request.prefix())
                .build());
    }

    @Override
    public String action(String operation) {
        return "ListAllMyBuckets";
    }
}
