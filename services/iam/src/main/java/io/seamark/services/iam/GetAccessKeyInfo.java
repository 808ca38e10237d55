package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoRequest;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoResponse;

/// Says which account an access key belongs to.
final class GetAccessKeyInfo implements Operation<GetAccessKeyInfoRequest, GetAccessKeyInfoResponse> {
    private static final Pattern KEY_ID = Pattern.compile("\\w+");

    private final AccessKeys keys;

    GetAccessKeyInfo(AccessKeys keys) {
        this.keys = keys;
    }

    @Override
    public Answer<GetAccessKeyInfoResponse> handle(CallContext call, View view, GetAccessKeyInfoRequest request) {
        String id = Constraint.MEMBER.length("accessKeyId", request.accessKeyId(), 16, 128);
        Constraint.MEMBER.pattern("accessKeyId", id, KEY_ID);
        AccountId account = keys.account(view::get, id)
                .orElseThrow(() -> IamErrors.validation("Access key ID " + id + " is not valid."));
        return Answer.of(
                GetAccessKeyInfoResponse.builder().account(account.value()).build());
    }
}
