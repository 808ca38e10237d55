package io.seamark.platform.core;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who calls: the identity behind an access key.
public sealed interface Principal {
    AccountId account();

    /// The ARN that `GetCallerIdentity` returns.
    Arn arn();

    /// The unique id that `GetCallerIdentity` returns as `UserId`.
    String userId();

    /// The access key id that signed the call, when one did.
    Optional<String> accessKeyId();

    /// The account's root user. It may do everything.
    record Root(AccountId account, @Nullable String keyId) implements Principal {
        @Override
        public Arn arn() {
            return Arn.global("iam", account, "root");
        }

        @Override
        public String userId() {
            return account.value();
        }

        @Override
        public Optional<String> accessKeyId() {
            return Optional.ofNullable(keyId);
        }
    }

    /// An IAM user.
    record User(AccountId account, String userName, String path, String userId, String keyId) implements Principal {
        @Override
        public Arn arn() {
            return Arn.global("iam", account, "user" + path + userName);
        }

        @Override
        public Optional<String> accessKeyId() {
            return Optional.of(keyId);
        }
    }

    /// A session of a role: what `AssumeRole` gives.
    ///
    /// @param roleId the role's unique id (`AROA...`)
    record RoleSession(
            AccountId account,
            String roleName,
            String rolePath,
            String roleId,
            String sessionName,
            String keyId,
            Instant issued,
            Instant expires)
            implements Principal {
        @Override
        public Arn arn() {
            return Arn.global("sts", account, "assumed-role/" + roleName + "/" + sessionName);
        }

        @Override
        public String userId() {
            return roleId + ":" + sessionName;
        }

        @Override
        public Optional<String> accessKeyId() {
            return Optional.of(keyId);
        }
    }

    /// A service of this platform that acts by itself, such as `ecs.amazonaws.com`.
    record AwsService(AccountId account, String servicePrincipal) implements Principal {
        @Override
        public Arn arn() {
            return Arn.global("iam", account, servicePrincipal);
        }

        @Override
        public String userId() {
            return servicePrincipal;
        }

        @Override
        public Optional<String> accessKeyId() {
            return Optional.empty();
        }
    }
}
