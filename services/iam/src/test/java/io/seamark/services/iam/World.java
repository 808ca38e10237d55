package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Authorizer;
import io.seamark.platform.wire.Operation;
import io.seamark.platform.wire.PageTokens;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/// IAM over a store in memory, called as the front door calls it: authorized, handled with a View, committed.
///
/// Owned by one test.
final class World implements AutoCloseable {
    static final AccountId ACCOUNT = new AccountId("123456789012");
    static final AccountId OTHER = new AccountId("210987654321");
    static final Principal ROOT = new Principal.Root(ACCOUNT, "AKIAROOTROOTROOTROOT");

    final FakeClock clock = new FakeClock();
    final MemoryStore memory = new MemoryStore(clock);
    final Directory directory = new Directory(memory);
    final Store store = new CommitsNoted(memory, directory);
    final Pages pages = new Pages(new PageTokens(new byte[16]));
    final ManagedPolicies policies = new ManagedPolicies(new AwsPolicies());
    final PermissionSource permissions = new PermissionSource(policies, new PolicyCache());
    final AccessKeys keys = new AccessKeys(
            ACCOUNT,
            new RootCredentials("AKIAROOTROOTROOTROOT", "rootrootrootrootrootrootrootrootrootroot"),
            directory);
    final Authorizer authorizer = new PolicyAuthorizer(directory, permissions);
    final RoleTrust trust = new RoleTrust(permissions, false);
    private int calls;

    World() {
        directory.start();
    }

    CallContext call(Principal principal) {
        byte[] seed = {(byte) calls, (byte) (calls >> 8), 7};
        calls++;
        return new CallContext(
                principal.account(),
                new Region("us-east-1"),
                principal,
                "request-" + calls,
                clock.instant(),
                new CallContext.Seed(seed),
                "203.0.113.7",
                "test",
                false);
    }

    /// What the root user gets.
    <I extends SdkRequest, O extends SdkResponse> O ask(Operation<I, O> operation, I request) {
        return ask(ROOT, operation, request);
    }

    /// What a caller gets that is authorized already.
    <I extends SdkRequest, O extends SdkResponse> O ask(Principal caller, Operation<I, O> operation, I request) {
        View view = View.of(store);
        Answer<O> answer = operation.handle(call(caller), view, request);
        CommitResult result = store.commit(view.commit(answer.changes()));
        if (!(result instanceof CommitResult.Committed)) {
            throw new AssertionError(result);
        }
        return answer.response();
    }

    /// The message a caller is refused with; empty when it is not.
    String refusal(Principal caller, String action, String resource) {
        return switch (authorizer.authorize(call(caller), action, List.of(resource))) {
            case Authorizer.Decision.Allowed() -> "";
            case Authorizer.Decision.Denied(var message) -> message;
        };
    }

    boolean allows(Principal caller, String action, String resource) {
        return refusal(caller, action, resource).isEmpty();
    }

    /// Makes a user with a key.
    Principal.User user(String name) {
        ask(
                new CreateUser(new Boundary(policies)),
                CreateUserRequest.builder().userName(name).build());
        return key(name);
    }

    /// Makes a key for a user.
    Principal.User key(String name) {
        String id = ask(
                        new CreateAccessKey(directory),
                        CreateAccessKeyRequest.builder().userName(name).build())
                .accessKey()
                .accessKeyId();
        return (Principal.User) keys.find(id).orElseThrow().principal();
    }

    /// Gives a user an inline policy with one statement.
    void permit(String user, String effect, String action, String resource) {
        policy(user, "p" + calls, statement(effect, action, resource));
    }

    void policy(String user, String name, String document) {
        ask(
                new PutUserPolicy(directory),
                PutUserPolicyRequest.builder()
                        .userName(user)
                        .policyName(name)
                        .policyDocument(document)
                        .build());
    }

    /// Makes a role that a principal may assume.
    StoredRole role(String name, String principal) {
        return role(name, principal, "");
    }

    /// @param more further members of the trust policy's statement, with a comma in front
    StoredRole role(String name, String principal, String more) {
        ask(
                new CreateRole(new Boundary(policies)),
                CreateRoleRequest.builder()
                        .roleName(name)
                        .assumeRolePolicyDocument(trust(principal, more))
                        .build());
        return View.of(store).get(StoredRole.key(ACCOUNT, name)).orElseThrow();
    }

    void rolePolicy(String role, String effect, String action, String resource) {
        ask(
                new PutRolePolicy(directory),
                PutRolePolicyRequest.builder()
                        .roleName(role)
                        .policyName("p" + calls)
                        .policyDocument(statement(effect, action, resource))
                        .build());
    }

    /// Assumes a role of this account.
    Principal assume(Principal caller, String role) {
        return assume(caller, request -> request.roleArn("arn:aws:iam::" + ACCOUNT + ":role/" + role));
    }

    Principal assume(Principal caller, UnaryOperator<AssumeRoleRequest.Builder> request) {
        String id = ask(
                        caller,
                        new AssumeRole(trust, policies),
                        request.apply(AssumeRoleRequest.builder().roleSessionName("session"))
                                .build())
                .credentials()
                .accessKeyId();
        return keys.find(id).orElseThrow().principal();
    }

    static String trust(String principal, String more) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":" + principal
                + ",\"Action\":[\"sts:AssumeRole\",\"sts:TagSession\",\"sts:SetSourceIdentity\"]" + more + "}}";
    }

    static String statement(String effect, String action, String resource) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"" + effect + "\",\"Action\":\"" + action
                + "\",\"Resource\":\"" + resource + "\"}]}";
    }

    @Override
    public void close() {
        directory.close();
        memory.close();
    }
}
