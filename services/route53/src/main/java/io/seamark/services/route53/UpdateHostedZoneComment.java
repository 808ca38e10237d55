package io.seamark.services.route53;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.route53.model.UpdateHostedZoneCommentRequest;
import software.amazon.awssdk.services.route53.model.UpdateHostedZoneCommentResponse;

/// Replaces or removes a zone's comment.
final class UpdateHostedZoneComment
        implements Operation<UpdateHostedZoneCommentRequest, UpdateHostedZoneCommentResponse> {
    @Override
    public Answer<UpdateHostedZoneCommentResponse> handle(
            CallContext call, View view, UpdateHostedZoneCommentRequest request) {
        StoredZone zone = StoredZone.require(view, call.account(), request.id());
        if (request.comment() != null && request.comment().length() > 256) {
            throw Route53Errors.invalidInput("Invalid value for Comment (expected: at most 256 characters)");
        }
        StoredZone changed = zone.withComment(request.comment());
        return new Answer<>(
                UpdateHostedZoneCommentResponse.builder()
                        .hostedZone(changed.shape(RecordSets.count(view, call.account(), zone.id())))
                        .build(),
                Txn.none().put(StoredZone.key(call.account(), zone.id()), changed));
    }

    @Override
    public List<String> resources(CallContext call, UpdateHostedZoneCommentRequest request) {
        return List.of("arn:aws:route53:::hostedzone/" + StoredZone.bareId(request.id()));
    }
}
