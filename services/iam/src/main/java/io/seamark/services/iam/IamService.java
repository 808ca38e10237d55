package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.store.Store;
import io.seamark.platform.wire.Authorizer;
import io.seamark.platform.wire.KeyRing;
import io.seamark.platform.wire.PageTokens;
import io.seamark.platform.wire.ServiceApi;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;

/// IAM and STS: who may call, and what. Safe for any number of threads.
///
/// The front door must commit through [#committing], so that a key is known at once after the answer that
/// made it, and refused at once after the answer that deleted it.
public final class IamService implements AutoCloseable {
    private final Directory directory;
    private final AccessKeys keys;
    private final ManagedPolicies policies;
    private final PermissionSource permissions;
    private final Authorizer authorizer;
    private final OpenAccess openAccess;
    private final RoleTrust trust;
    private final ResourcePolicies resourcePolicies;
    private final Pages pages;
    private final ExpiredSessions expired;
    private final Store committing;

    /// @param store where identities live
    /// @param account the account of the root credentials, and the default one of open access
    /// @param tokens signs the markers of lists
    /// @param open whether signatures are not required; then the root user, who is everybody, may assume
    ///        roles, which AWS refuses
    public IamService(Store store, AccountId account, RootCredentials root, PageTokens tokens, boolean open) {
        directory = new Directory(store);
        keys = new AccessKeys(account, root, directory);
        policies = new ManagedPolicies(new AwsPolicies());
        permissions = new PermissionSource(policies, new PolicyCache());
        authorizer = new PolicyAuthorizer(directory, permissions);
        openAccess = new OpenAccess(account, keys);
        trust = new RoleTrust(permissions, open);
        resourcePolicies = new ResourcePolicies(directory, permissions);
        pages = new Pages(tokens);
        committing = committing(store);
        expired = new ExpiredSessions(committing);
    }

    /// Loads the identities and follows their changes from then on. Until then everything is read from the
    /// store.
    public void start() {
        directory.start();
    }

    /// The store through which everything must be committed that may change an identity.
    public Store committing(Store store) {
        return new CommitsNoted(store, directory);
    }

    /// Finds the secret and the identity of an access key, in memory.
    public KeyRing keyRing() {
        return keys;
    }

    /// Decides by policies what a caller may do.
    public Authorizer authorizer() {
        return authorizer;
    }

    /// Judges the policies that stand at resources of other services.
    public ResourcePolicies resourcePolicies() {
        return resourcePolicies;
    }

    /// Who calls where signatures are not required.
    public OpenAccess openAccess() {
        return openAccess;
    }

    /// Sessions of roles for this platform's own services.
    ///
    /// @param random unpredictable, safe for any number of threads: keys are drawn from it
    public ServiceSessions serviceSessions(InstantSource clock, RandomGenerator random) {
        return new ServiceSessions(directory, trust, committing, clock, random);
    }

    /// Removes session credentials that expired more than an hour ago. To be called now and then.
    ///
    /// @return how many were removed
    public int purgeExpiredSessions(Instant now) {
        return expired.purge(now);
    }

    /// The operations of IAM.
    public ServiceApi iam() {
        return IamOperations.list(directory, pages, policies);
    }

    /// The operations of STS.
    public ServiceApi sts() {
        return ServiceApi.of("sts")
                .on(AssumeRoleRequest.class, new AssumeRole(trust, policies))
                .on(GetAccessKeyInfoRequest.class, new GetAccessKeyInfo(keys))
                .on(GetCallerIdentityRequest.class, new GetCallerIdentity())
                .on(GetSessionTokenRequest.class, new GetSessionToken())
                .build();
    }

    @Override
    public void close() {
        directory.close();
    }
}
