package io.seamark.platform.wire;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.CallContext.Seed;
import io.seamark.platform.core.IdSource;
import io.seamark.platform.core.Principal;
import io.seamark.platform.core.Region;
import io.seamark.platform.protocol.ApiCatalog;
import io.seamark.platform.protocol.OperationModel;
import io.seamark.platform.protocol.Route;
import io.seamark.platform.protocol.ServiceModel;
import io.seamark.platform.protocol.WireError;
import io.seamark.platform.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/// Calls that one service of this platform makes of another for a customer: authorized, decided and
/// committed with their record as those that come in over HTTP are, but for the signature. Their client
/// tokens are honoured. Safe for any number of threads.
public final class InnerCalls {
    private static final int SEED_BYTES = 32;
    private static final int ID_BYTES = 16;

    private final ApiCatalog catalog;
    private final Performance performance;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param services those that may be called
    /// @param store what the calls' changes are committed through
    /// @param random unpredictable, safe for any number of threads: ids and secrets come from it
    public InnerCalls(
            ApiCatalog catalog,
            List<ServiceApi> services,
            Store store,
            Authorizer authorizer,
            CallRecorder recorder,
            InstantSource clock,
            RandomGenerator random) {
        this.catalog = catalog;
        this.performance = new Performance(
                services, authorizer, recorder, new Transactions(store, random), new ClientTokens(store));
        this.clock = clock;
        this.random = random;
    }

    /// Who makes a call.
    ///
    /// @param principal whose permissions decide
    /// @param service which calls with them, such as `events.amazonaws.com`: the record names it as
    ///     source address, user agent and `invokedBy`
    public record Caller(Principal principal, AccountId account, Region region, String service) {}

    /// @param service the name of the SDK's module, such as `ecs`
    /// @param response the class of the operation's response
    /// @throws ApiException when the call is refused, with the code on the wire
    public <O extends SdkResponse> O call(Caller caller, String service, SdkRequest request, Class<O> response) {
        ServiceModel model = catalog.service(service)
                .orElseThrow(() -> new IllegalArgumentException("service: " + service + " (expected: an SDK module)"));
        OperationModel operation = model.operations().stream()
                .filter(o -> o.request() == request.getClass())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "request: " + request.getClass().getName() + " (expected: one of " + service + ")"));
        var route = new Route(model, operation, model.codecs().getFirst(), Map.of());
        try {
            return response.cast(performance.perform(context(caller), route, request));
        } catch (RefusedException e) {
            WireError error = e.error();
            throw new ApiException(error.code(), error.status(), error.message());
        }
    }

    private CallContext context(Caller caller) {
        var seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        var id = new byte[ID_BYTES];
        random.nextBytes(id);
        return new CallContext(
                caller.account(),
                caller.region(),
                caller.principal(),
                new IdSource(id).uuid().toString(),
                clock.instant(),
                new Seed(seed),
                caller.service(),
                caller.service(),
                true);
    }
}
