package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import software.amazon.awssdk.services.ecs.model.PutAccountSettingDefaultRequest;
import software.amazon.awssdk.services.ecs.model.PutAccountSettingDefaultResponse;

/// Puts an account setting, for every principal of the account.
final class PutAccountSettingDefault
        implements Operation<PutAccountSettingDefaultRequest, PutAccountSettingDefaultResponse> {
    @Override
    public Answer<PutAccountSettingDefaultResponse> handle(
            CallContext call, View view, PutAccountSettingDefaultRequest request) {
        StoredSetting setting = AccountSettings.checked(request.nameAsString(), request.value());
        return new Answer<>(
                PutAccountSettingDefaultResponse.builder()
                        .setting(AccountSettings.shape(call, setting))
                        .build(),
                Txn.none().put(Layout.of(call).settings().key(setting.name()), setting));
    }
}
