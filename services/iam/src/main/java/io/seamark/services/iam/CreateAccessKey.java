package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.IdSource;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.StatusType;

/// Makes a long-term key for a user. The answer is the only one that carries its secret.
final class CreateAccessKey implements Operation<CreateAccessKeyRequest, CreateAccessKeyResponse> {
    private static final int KEYS_PER_USER = 2;

    private final Lookup lookup;

    CreateAccessKey(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<CreateAccessKeyResponse> handle(CallContext call, View view, CreateAccessKeyRequest request) {
        StoredUser user = StoredUser.require(view, call.account(), Caller.userName(call, request.userName()));
        if (user.keyIds().size() >= KEYS_PER_USER) {
            throw IamErrors.quota("AccessKeysPerUser", KEYS_PER_USER);
        }
        IdSource ids = call.ids();
        var key = new LongTermKey(
                "AKIA" + ids.base32(16),
                ids.branch("access key").secret(40),
                call.account(),
                user.userName(),
                true,
                call.time().truncatedTo(ChronoUnit.SECONDS));
        var shape = AccessKey.builder()
                .userName(user.userName())
                .accessKeyId(key.id())
                .secretAccessKey(key.secret())
                .status(StatusType.ACTIVE)
                .createDate(key.created())
                .build();
        return new Answer<>(
                CreateAccessKeyResponse.builder().accessKey(shape).build(),
                Txn.none().put(LongTermKey.key(key.id()), key).put(user.key(call.account()), user.withKey(key.id())));
    }

    @Override
    public List<String> resources(CallContext call, CreateAccessKeyRequest request) {
        return List.of(Caller.userArn(lookup, call, request.userName()));
    }
}
