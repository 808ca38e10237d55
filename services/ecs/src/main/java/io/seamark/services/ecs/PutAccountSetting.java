package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import software.amazon.awssdk.services.ecs.model.PutAccountSettingRequest;
import software.amazon.awssdk.services.ecs.model.PutAccountSettingResponse;

/// Puts an account setting, for every principal of the account.
final class PutAccountSetting implements Operation<PutAccountSettingRequest, PutAccountSettingResponse> {
    @Override
    public Answer<PutAccountSettingResponse> handle(CallContext call, View view, PutAccountSettingRequest request) {
        StoredSetting setting = AccountSettings.checked(request.nameAsString(), request.value());
        return new Answer<>(
                PutAccountSettingResponse.builder()
                        .setting(AccountSettings.shape(call, setting))
                        .build(),
                Txn.none().put(Layout.of(call).settings().key(setting.name()), setting));
    }
}
