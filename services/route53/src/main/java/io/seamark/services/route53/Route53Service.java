package io.seamark.services.route53;

import io.seamark.planes.dns.Zones;
import io.seamark.platform.core.AccountId;
import io.seamark.platform.store.Commit;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.PageTokens;
import io.seamark.platform.wire.ServiceApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.route53.model.AssociateVpcWithHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ChangeTagsForResourceRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.DeleteHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.DisassociateVpcFromHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.GetChangeRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneCountRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneLimitRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByVpcRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.route53.model.ListTagsForResourcesRequest;
import software.amazon.awssdk.services.route53.model.TestDnsAnswerRequest;
import software.amazon.awssdk.services.route53.model.UpdateHostedZoneCommentRequest;

/// Route 53: hosted zones and their record sets, served by a DNS server. Safe for any number of
/// threads.
public final class Route53Service implements AutoCloseable {
    private static final Duration CHANGES_KEPT = Duration.ofDays(7);

    private final Store store;
    private final VpcDirectory vpcs;
    private final PageTokens tokens;
    private final Predicate<String> loadBalancer;
    private final ZonePublisher publisher;

    /// @param zones where zones are served
    /// @param loadBalancer whether a DNS name, in lower case with the final dot, may be the target of
    ///        an alias that lies outside of the zone
    public Route53Service(
            Store store, PageTokens tokens, VpcDirectory vpcs, Zones zones, Predicate<String> loadBalancer) {
        this.store = store;
        this.tokens = tokens;
        this.vpcs = vpcs;
        this.loadBalancer = loadBalancer;
        this.publisher = new ZonePublisher(store, zones);
    }

    /// Serves the zones that are there; from then on every change as it is committed.
    public void start() {
        publisher.start();
    }

    /// Everything up to this revision of the store is in the DNS server's answers.
    public long servedRevision() {
        return publisher.servedRevision();
    }

    /// Forgets changes that were accepted more than seven days ago. To be called now and then.
    public void purgeChanges(AccountId account, Instant now) {
        List<Versioned<StoredChange>> old = View.of(store).list(StoredChange.all(account)).stream()
                .filter(c -> c.value().submitted().isBefore(now.minus(CHANGES_KEPT)))
                .limit(1_000)
                .toList();
        Txn gone = Txn.none();
        for (Versioned<StoredChange> change : old) {
            gone = gone.delete(change.key());
        }
        if (!gone.isEmpty()) {
            store.commit(new Commit(List.of(), gone.writes()));
        }
    }

    public ServiceApi route53() {
        return ServiceApi.of("route53")
                .on(CreateHostedZoneRequest.class, new CreateHostedZone(vpcs))
                .on(GetHostedZoneRequest.class, new GetHostedZone())
                .on(DeleteHostedZoneRequest.class, new DeleteHostedZone())
                .on(ListHostedZonesRequest.class, new ListHostedZones())
                .on(ListHostedZonesByNameRequest.class, new ListHostedZonesByName())
                .on(ListHostedZonesByVpcRequest.class, new ListHostedZonesByVpc(tokens))
                .on(GetHostedZoneCountRequest.class, new GetHostedZoneCount())
                .on(GetHostedZoneLimitRequest.class, new GetHostedZoneLimit())
                .on(UpdateHostedZoneCommentRequest.class, new UpdateHostedZoneComment())
                .on(AssociateVpcWithHostedZoneRequest.class, new AssociateVpcWithHostedZone(vpcs))
                .on(DisassociateVpcFromHostedZoneRequest.class, new DisassociateVpcFromHostedZone())
                .on(
                        ChangeResourceRecordSetsRequest.class,
                        new ChangeResourceRecordSets(name -> loadBalancer.test(name.text())))
                .on(ListResourceRecordSetsRequest.class, new ListResourceRecordSets())
                .on(GetChangeRequest.class, new GetChange(new Changes(publisher::servedRevision)))
                .on(TestDnsAnswerRequest.class, new TestDnsAnswer())
                .on(ChangeTagsForResourceRequest.class, new ChangeTagsForResource())
                .on(ListTagsForResourceRequest.class, new ListTagsForResource())
                .on(ListTagsForResourcesRequest.class, new ListTagsForResources())
                .build();
    }

    @Override
    public void close() {
        publisher.close();
    }
}
