package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import software.amazon.awssdk.services.ecs.model.DeleteAccountSettingRequest;
import software.amazon.awssdk.services.ecs.model.DeleteAccountSettingResponse;

/// Takes an account setting back.
final class DeleteAccountSetting implements Operation<DeleteAccountSettingRequest, DeleteAccountSettingResponse> {
    @Override
    public Answer<DeleteAccountSettingResponse> handle(
            CallContext call, View view, DeleteAccountSettingRequest request) {
        String name = Constraint.required("name", request.nameAsString());
        String standard = AccountSettings.standard().get(name);
        StoredSetting setting = AccountSettings.checked(name, standard);
        return new Answer<>(
                DeleteAccountSettingResponse.builder()
                        .setting(AccountSettings.shape(call, setting))
                        .build(),
                Txn.none().delete(Layout.of(call).settings().key(name)));
    }
}
