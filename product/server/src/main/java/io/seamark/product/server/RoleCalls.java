package io.seamark.product.server;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.IdSource;
import io.seamark.platform.core.Principal;
import io.seamark.platform.core.Region;
import io.seamark.platform.wire.KeyRing;
import io.seamark.platform.wire.ServiceApi;
import io.seamark.platform.wire.UnrecordedCalls;
import io.seamark.services.iam.ServiceSessions;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/// Calls of our own APIs in the name of a function's role, as far as its policies let it. Safe for any number of
/// threads.
final class RoleCalls {
    private static final String SERVICE = "lambda.amazonaws.com";
    private static final String SESSION = "lambda";
    private static final int SEED = 32;

    private final Supplier<List<ServiceApi>> services;
    private final UnrecordedCalls calls;
    private final ServiceSessions sessions;
    private final KeyRing keys;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param services asked when a call is made
    RoleCalls(
            Supplier<List<ServiceApi>> services,
            UnrecordedCalls calls,
            ServiceSessions sessions,
            KeyRing keys,
            InstantSource clock,
            RandomGenerator random) {
        this.services = services;
        this.calls = calls;
        this.sessions = sessions;
        this.keys = keys;
        this.clock = clock;
        this.random = random;
    }

    /// @param api the service's name, such as `sqs`
    /// @param signingName the prefix of its actions in policies
    /// @param resource what the call is about: its account and Region are where it is made
    /// @throws ApiException when the role or its policies do not allow it; else what the operation throws
    <O extends SdkResponse> O call(
            Arn role, String api, String signingName, Arn resource, SdkRequest request, Class<O> answer) {
        ServiceApi service = services.get().stream()
                .filter(candidate -> candidate.name().equals(api))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("service: " + api + " (expected: one that is here)"));
        return calls.call(service, signingName, context(role, resource), request, answer);
    }

    /// What the role does by itself, if its policies let it.
    ///
    /// @throws ApiException when they do not
    CallContext allowed(Arn role, String action, Arn resource) {
        CallContext context = context(role, resource);
        calls.authorize(context, action, List.of(resource.toString()));
        return context;
    }

    /// Whether the role's policies let it act.
    boolean allows(Arn role, String action, Arn resource) {
        try {
            var _ = allowed(role, action, resource);
            return true;
        } catch (ApiException e) {
            return false;
        }
    }

    private CallContext context(Arn role, Arn resource) {
        String key = sessions.assume(role, SERVICE, SESSION).accessKeyId();
        Principal principal = keys.find(key)
                .orElseThrow(() -> new ApiException("AccessDenied", 403, "The session of " + role + " has ended."))
                .principal();
        if (!resource.account().equals(role.account())) {
            throw new ApiException(
                    "AccessDeniedException", 403, resource + " is in another account than " + role + ".");
        }
        byte[] seed = new byte[SEED];
        random.nextBytes(seed);
        return new CallContext(
                new AccountId(role.account()),
                new Region(resource.region()),
                principal,
                new IdSource(seed).uuid().toString(),
                clock.instant(),
                new CallContext.Seed(seed),
                SERVICE,
                SERVICE,
                true);
    }
}
