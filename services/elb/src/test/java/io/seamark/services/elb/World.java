package io.seamark.services.elb;

import io.seamark.planes.proxy.ForwardingTable;
import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import io.seamark.platform.wire.PageTokens;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/// Load balancing over a store in memory, called as the front door calls it: handled with a View,
/// committed.
///
/// Owned by one test.
final class World implements AutoCloseable {
    static final AccountId ACCOUNT = new AccountId("123456789012");
    static final Region REGION = new Region("us-east-1");
    static final Scope SCOPE = new Scope(ACCOUNT, REGION);

    final FakeClock clock = new FakeClock();
    final MemoryStore store = new MemoryStore(clock);
    final FakePlane plane = new FakePlane();
    final ServedZones zones = new ServedZones();
    final SmallNetwork network = new SmallNetwork();
    final Map<String, String> instances =
            new HashMap<>(Map.of("i-1", "127.0.1.1", "i-2", "127.0.1.2", "i-3", "127.0.1.3"));
    final InstanceDirectory directory = (view, account, region, id) -> Optional.ofNullable(instances.get(id));
    final Pages pages = new Pages(new PageTokens(new byte[16]));
    final Health health = new Health(plane);
    final TableCompiler compiler = new TableCompiler(directory);
    final TableLoop loop = new TableLoop(store, compiler, plane, zones, new Drains(store, health, clock));
    final Registrations registrations = new Registrations(directory, health, clock);
    ElbService.Parts parts = parts(ElbSettings.standard());
    private int calls;

    ElbService.Parts parts(ElbSettings settings) {
        return new ElbService.Parts(pages, new Networks(network), directory, health, settings, loop::pending);
    }

    CallContext call() {
        byte[] seed = {(byte) calls, (byte) (calls >> 8), 7};
        calls++;
        return new CallContext(
                ACCOUNT,
                REGION,
                new Principal.Root(ACCOUNT, "AKIAROOTROOTROOTROOT"),
                "request-" + calls,
                clock.instant(),
                new CallContext.Seed(seed),
                "203.0.113.7",
                "test",
                false);
    }

    <I extends SdkRequest, O extends SdkResponse> O ask(Operation<I, O> operation, I request) {
        View view = View.of(store);
        Answer<O> answer = operation.handle(call(), view, request);
        commit(view, answer.changes());
        return answer.response();
    }

    void commit(View view, Txn changes) {
        CommitResult result = store.commit(view.commit(changes));
        if (!(result instanceof CommitResult.Committed)) {
            throw new AssertionError(result);
        }
    }

    /// The forwarding table of what is stored.
    ForwardingTable table() {
        View view = View.of(store);
        return compiler.compile(view, Snapshot.read(store, view.revision()));
    }

    @Override
    public void close() {
        loop.close();
        store.close();
    }
}
