package io.seamark.services.route53;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.route53.model.DisassociateVpcFromHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.DisassociateVpcFromHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.LastVpcAssociationException;
import software.amazon.awssdk.services.route53.model.VpcAssociationNotFoundException;

/// Ends a private zone's answering in a VPC, unless it is the last one.
final class DisassociateVpcFromHostedZone
        implements Operation<DisassociateVpcFromHostedZoneRequest, DisassociateVpcFromHostedZoneResponse> {
    @Override
    public Answer<DisassociateVpcFromHostedZoneResponse> handle(
            CallContext call, View view, DisassociateVpcFromHostedZoneRequest request) {
        StoredZone zone = StoredZone.require(view, call.account(), request.hostedZoneId());
        var vpc = new StoredZone.Vpc(
                request.vpc() == null ? "" : String.valueOf(request.vpc().vpcRegionAsString()),
                request.vpc() == null ? "" : String.valueOf(request.vpc().vpcId()));
        if (!zone.isOf(vpc)) {
            throw VpcAssociationNotFoundException.builder()
                    .message("The specified VPC and hosted zone are not currently associated.")
                    .build();
        }
        if (zone.vpcs().size() == 1) {
            throw LastVpcAssociationException.builder()
                    .message("The VPC that you're trying to disassociate from the private hosted zone is the last VPC"
                            + " that is associated with the hosted zone.")
                    .build();
        }
        StoredChange change = Changes.begin(call, request.comment());
        return new Answer<>(
                DisassociateVpcFromHostedZoneResponse.builder()
                        .changeInfo(Changes.pending(change))
                        .build(),
                Changes.put(
                        call, change, Txn.none().put(StoredZone.key(call.account(), zone.id()), zone.withoutVpc(vpc))));
    }

    @Override
    public List<String> resources(CallContext call, DisassociateVpcFromHostedZoneRequest request) {
        return List.of("arn:aws:route53:::hostedzone/" + StoredZone.bareId(request.hostedZoneId()));
    }
}
