package io.seamark.platform.wire;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Principal;
import io.seamark.platform.core.Region;
import io.seamark.platform.protocol.SdkCatalog;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.testkit.FakeClock;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A front door without a network, over a given store; what it records can be asked for.
final class FrontDoorOnMemory {
    static final AccountId ACCOUNT = new AccountId("111122223333");
    static final int MAX_BODY = 4096;
    private static final SdkCatalog CATALOG = new SdkCatalog(FrontDoorOnMemory.class.getClassLoader());
    private static final Prefix<String> RECORDS = new Prefix<>("/records/", String.class);

    final FakeClock clock;
    final Store store;

    /// Calls that were recorded outside of a commit, and every call's code as the observer was told it.
    final List<CallRecorder.Call> later = new CopyOnWriteArrayList<>();

    final List<DataCall> data = new CopyOnWriteArrayList<>();

    final List<String> observed = new CopyOnWriteArrayList<>();
    private final FrontDoor door;

    /// Signatures are required, everything is allowed.
    FrontDoorOnMemory(Store store, FakeClock clock, ServiceApi... services) {
        this(store, clock, (call, action, resources) -> new Authorizer.Decision.Allowed(), null, services);
    }

    FrontDoorOnMemory(
            Store store,
            FakeClock clock,
            Authorizer authorizer,
            @Nullable TrustedCallers trusted,
            ServiceApi... services) {
        this(store, clock, authorizer, trusted, null, null, services);
    }

    FrontDoorOnMemory(
            Store store,
            FakeClock clock,
            Authorizer authorizer,
            @Nullable TrustedCallers trusted,
            @Nullable WebSocketEndpoint webSockets,
            ServiceApi... services) {
        this(store, clock, authorizer, trusted, webSockets, null, services);
    }

    FrontDoorOnMemory(
            Store store,
            FakeClock clock,
            Authorizer authorizer,
            @Nullable TrustedCallers trusted,
            @Nullable WebSocketEndpoint webSockets,
            @Nullable HostedSite site,
            ServiceApi... services) {
        this.store = store;
        this.clock = clock;
        this.door = new FrontDoor(
                new FrontDoor.Parts(
                        CATALOG,
                        List.of(services),
                        store,
                        FrontDoorOnMemory::key,
                        authorizer,
                        new Recorder(),
                        (service, operation, code, took) -> observed.add(service + ":" + operation + ":" + code),
                        exchange -> {
                            throw new IOException("no pages");
                        },
                        webSockets,
                        site),
                new FrontDoor.Settings(trusted, new Region("us-east-1"), MAX_BODY),
                clock,
                new Random(1));
    }

    /// The front door itself, for a network in front of it.
    RequestHandler door() {
        return door;
    }

    DoorExchange ask(DoorExchange exchange) {
        try {
            door.handle(exchange);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return exchange;
    }

    DoorExchange ask(DoorRequest request) {
        return ask(request.signed(clock.instant()));
    }

    /// The operations whose records are in the store.
    List<String> recorded() {
        return View.of(store).list(RECORDS).stream().map(Versioned::value).toList();
    }

    private static Optional<KeyRing.AccessKey> key(String id) {
        return id.equals(DoorRequest.KEY)
                ? Optional.of(new KeyRing.AccessKey(
                        id, DoorRequest.SECRET, new Principal.Root(ACCOUNT, DoorRequest.KEY), null, null))
                : Optional.empty();
    }

    record DataCall(CallRecorder.Call call, List<String> resources) {}

    private final class Recorder implements CallRecorder {
        @Override
        public Txn record(Call call) {
            Key<String> key = RECORDS.key(call.context().requestId());
            return Txn.none().put(key, call.operation());
        }

        @Override
        public void recordLater(Call call) {
            later.add(call);
        }

        @Override
        public void recordData(Call call, List<String> resources) {
            data.add(new DataCall(call, resources));
        }
    }
}
