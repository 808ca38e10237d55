package io.seamark.services.route53;

import io.seamark.planes.dns.Zone;
import io.seamark.planes.dns.Zones;
import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.View;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import io.seamark.platform.wire.PageTokens;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// A store with one account and one VPC, `vpc-1` in us-east-1, and what the DNS server was given to
/// serve.
final class World implements Zones, VpcDirectory, AutoCloseable {
    static final AccountId ACCOUNT = new AccountId("123456789012");

    final MemoryStore store = new MemoryStore(new FakeClock(Instant.parse("2026-01-01T00:00:00Z")));
    final Map<String, Zone> served = new ConcurrentSkipListMap<>();
    final Route53Service service = new Route53Service(
            store,
            new PageTokens("0123456789abcdef".getBytes(StandardCharsets.UTF_8)),
            this,
            this,
            name -> name.endsWith(".elb.seamark.internal."));
    private long calls;

    Zone served(String id) {
        return Objects.requireNonNull(served.get(id));
    }

    @Override
    public void put(Zone zone) {
        served.put(zone.id(), zone);
    }

    @Override
    public void remove(String id) {
        served.remove(id);
    }

    @Override
    public boolean vpcExists(View view, AccountId account, Region region, String vpcId) {
        return vpcId.startsWith("vpc-") && region.value().equals("us-east-1");
    }

    <I extends SdkRequest, O extends SdkResponse> O ask(Operation<I, O> operation, I request) {
        View view = View.of(store);
        Answer<O> answer = operation.handle(call(), view, request);
        if (!(store.commit(view.commit(answer.changes())) instanceof CommitResult.Committed)) {
            throw new AssertionError("conflict");
        }
        return answer.response();
    }

    /// A private zone of `vpc-1`.
    String zone(String name) {
        return StoredZone.bareId(ask(
                        new CreateHostedZone(this),
                        CreateHostedZoneRequest.builder()
                                .name(name)
                                .callerReference("ref " + name + calls)
                                .vpc(v -> v.vpcId("vpc-1").vpcRegion("us-east-1"))
                                .build())
                .hostedZone()
                .id());
    }

    ChangeResourceRecordSetsResponse change(String zone, Change... changes) {
        return ask(
                new ChangeResourceRecordSets(name -> name.text().endsWith(".elb.seamark.internal.")),
                ChangeResourceRecordSetsRequest.builder()
                        .hostedZoneId(zone)
                        .changeBatch(b -> b.changes(changes))
                        .build());
    }

    static Change record(ChangeAction action, String name, String type, long ttl, String... values) {
        return Change.builder()
                .action(action)
                .resourceRecordSet(ResourceRecordSet.builder()
                        .name(name)
                        .type(type)
                        .ttl(ttl)
                        .resourceRecords(Arrays.stream(values)
                                .map(v -> ResourceRecord.builder().value(v).build())
                                .toList())
                        .build())
                .build();
    }

    private CallContext call() {
        calls++;
        byte[] seed = ByteBuffer.allocate(32).putLong(calls).array();
        return new CallContext(
                ACCOUNT,
                new Region("us-east-1"),
                new Principal.Root(ACCOUNT, "AKIAROOTROOTROOTROOT"),
                "request-" + calls,
                Instant.parse("2026-01-01T00:00:00Z"),
                new CallContext.Seed(seed),
                "127.0.0.1",
                "",
                false);
    }

    @Override
    public void close() {
        service.close();
        store.close();
    }
}
