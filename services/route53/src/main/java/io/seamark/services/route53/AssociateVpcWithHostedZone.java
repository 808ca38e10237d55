package io.seamark.services.route53;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.route53.model.AssociateVpcWithHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.AssociateVpcWithHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.PublicZoneVpcAssociationException;

/// Makes a private zone answer in one more VPC.
final class AssociateVpcWithHostedZone
        implements Operation<AssociateVpcWithHostedZoneRequest, AssociateVpcWithHostedZoneResponse> {
    private final VpcDirectory vpcs;

    AssociateVpcWithHostedZone(VpcDirectory vpcs) {
        this.vpcs = vpcs;
    }

    @Override
    public Answer<AssociateVpcWithHostedZoneResponse> handle(
            CallContext call, View view, AssociateVpcWithHostedZoneRequest request) {
        StoredZone zone = StoredZone.require(view, call.account(), request.hostedZoneId());
        if (!zone.privateZone()) {
            throw PublicZoneVpcAssociationException.builder()
                    .message("You're trying to associate a VPC with a public hosted zone. Amazon Route 53 doesn't"
                            + " support associating a VPC with a public hosted zone.")
                    .build();
        }
        StoredZone.Vpc vpc = CreateHostedZone.checked(vpcs, call, view, request.vpc());
        List<StoredZone> zones = view.list(StoredZone.all(call.account())).stream()
                .map(Versioned::value)
                .toList();
        CreateHostedZone.conflict(zones, zone.dnsName(), vpc);
        StoredChange change = Changes.begin(call, request.comment());
        return new Answer<>(
                AssociateVpcWithHostedZoneResponse.builder()
                        .changeInfo(Changes.pending(change))
                        .build(),
                Changes.put(
                        call, change, Txn.none().put(StoredZone.key(call.account(), zone.id()), zone.withVpc(vpc))));
    }

    @Override
    public List<String> resources(CallContext call, AssociateVpcWithHostedZoneRequest request) {
        return List.of("arn:aws:route53:::hostedzone/" + StoredZone.bareId(request.hostedZoneId()));
    }
}
