package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;

/// Lists the account's alias, of which there is none: `CreateAccountAlias` is not offered.
final class ListAccountAliases implements Operation<ListAccountAliasesRequest, ListAccountAliasesResponse> {
    @Override
    public Answer<ListAccountAliasesResponse> handle(CallContext call, View view, ListAccountAliasesRequest request) {
        return Answer.of(ListAccountAliasesResponse.builder()
                .accountAliases(List.of())
                .isTruncated(false)
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListAccountAliasesRequest request) {
        return List.of("*");
    }
}
