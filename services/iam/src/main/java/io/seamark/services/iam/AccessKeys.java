package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Principal;
import io.seamark.platform.wire.KeyRing;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.model.AccessKey;

/// The access keys of the root user, of users and of sessions, each with the identity behind it.
final class AccessKeys implements KeyRing {
    private static final Pattern KEY_ID = Pattern.compile("[A-Z0-9]{16,128}");

    private final AccountId account;
    private final RootCredentials root;
    private final Lookup lookup;

    /// @param account the account whose root user the root credentials are
    AccessKeys(AccountId account, RootCredentials root, Lookup lookup) {
        this.account = account;
        this.root = root;
        this.lookup = lookup;
    }

    @Override
    public Optional<AccessKey> find(String id) {
        if (id.equals(root.accessKeyId())) {
            return Optional.of(new AccessKey(id, root.secretAccessKey(), new Principal.Root(account, id), null, null));
        }
        if (!KEY_ID.matcher(id).matches()) {
            return Optional.empty();
        }
        if (id.startsWith("AKIA")) {
            return lookup.get(LongTermKey.key(id)).filter(LongTermKey::active).flatMap(this::longTerm);
        }
        if (id.startsWith("ASIA")) {
            return lookup.get(SessionKey.key(id)).flatMap(this::session);
        }
        return Optional.empty();
    }

    /// The account of a key, whether or not it may sign.
    Optional<AccountId> account(Lookup from, String id) {
        if (id.equals(root.accessKeyId())) {
            return Optional.of(account);
        }
        return id.startsWith("ASIA")
                ? from.get(SessionKey.key(id)).map(SessionKey::account)
                : from.get(LongTermKey.key(id)).map(LongTermKey::account);
    }

    private Optional<AccessKey> longTerm(LongTermKey key) {
        return lookup.get(StoredUser.key(key.account(), key.userName()))
                .map(user ->
                        new AccessKey(key.id(), key.secret(), principal(key.account(), user, key.id()), null, null));
    }

    private Optional<AccessKey> session(SessionKey key) {
        return principal(key).map(p -> new AccessKey(key.id(), key.secret(), p, key.token(), key.expires()));
    }

    private Optional<Principal> principal(SessionKey key) {
        return switch (key.kind()) {
            case ROOT -> Optional.of(new Principal.Root(key.account(), key.id()));
            case USER ->
                lookup.get(StoredUser.key(key.account(), key.name()))
                        .filter(user -> user.userId().equals(key.entityId()))
                        .map(user -> principal(key.account(), user, key.id()));
            case ROLE ->
                Optional.of(new Principal.RoleSession(
                        key.account(),
                        key.name(),
                        key.path(),
                        key.entityId(),
                        Objects.requireNonNull(key.sessionName()),
                        key.id(),
                        key.issued(),
                        key.expires()));
        };
    }

    private static Principal principal(AccountId account, StoredUser user, String keyId) {
        return new Principal.User(account, user.userName(), user.path(), user.userId(), keyId);
    }
}
