package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.cloudtrail.model.DeleteTrailRequest;
import software.amazon.awssdk.services.cloudtrail.model.DeleteTrailResponse;

/// Deletes a trail and what it has not delivered yet; its files stay.
///
/// See <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DeleteTrail.html>.
final class DeleteTrail implements Operation<DeleteTrailRequest, DeleteTrailResponse> {
    @Override
    public Answer<DeleteTrailResponse> handle(CallContext call, View view, DeleteTrailRequest request) {
        StoredTrail trail = TrailName.requireHome(view, call, request.name());
        return new Answer<>(DeleteTrailResponse.builder().build(), forget(trail));
    }

    @Override
    public List<String> resources(CallContext call, DeleteTrailRequest request) {
        return List.of(TrailName.arn(call, request.name()));
    }

    private static Txn forget(StoredTrail trail) {
        return Txn.none()
                .delete(trail.key())
                .deleteAll(PlannedFile.of(trail.uid()))
                .deleteAll(StoredStatus.ALL.folder(trail.uid()))
                .and(forgetDigests(trail));
    }

    /// Ends its chains of digest files.
    static Txn forgetDigests(StoredTrail trail) {
        return Txn.none()
                .deleteAll(LoggedFile.of(trail.uid()))
                .deleteAll(DigestChain.of(trail.uid()))
                .deleteAll(PlannedDigest.of(trail.uid()));
    }
}
