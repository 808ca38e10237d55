package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;

/// Lists the long-term keys of a user, without their secrets.
final class ListAccessKeys implements Operation<ListAccessKeysRequest, ListAccessKeysResponse> {
    private final Lookup lookup;
    private final Pages pages;

    ListAccessKeys(Lookup lookup, Pages pages) {
        this.lookup = lookup;
        this.pages = pages;
    }

    @Override
    public Answer<ListAccessKeysResponse> handle(CallContext call, View view, ListAccessKeysRequest request) {
        StoredUser user = StoredUser.require(view, call.account(), Caller.userName(call, request.userName()));
        List<AccessKeyMetadata> keys = user.keyIds().stream()
                .map(id -> LongTermKey.require(view, id).shape())
                .toList();
        var page = pages.of(
                call,
                "ListAccessKeys " + user.userId(),
                keys,
                AccessKeyMetadata::accessKeyId,
                request.marker(),
                request.maxItems());
        return Answer.of(ListAccessKeysResponse.builder()
                .accessKeyMetadata(page.items())
                .isTruncated(page.truncated())
                .marker(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListAccessKeysRequest request) {
        return List.of(Caller.userArn(lookup, call, request.userName()));
    }
}
