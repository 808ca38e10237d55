package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.DeleteArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteArchiveResponse;

/// Deletes an archive; its events are removed soon after.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteArchive.html>.
final class DeleteArchive implements Operation<DeleteArchiveRequest, DeleteArchiveResponse> {
    @Override
    public Answer<DeleteArchiveResponse> handle(CallContext call, View view, DeleteArchiveRequest request) {
        StoredArchive archive = StoredArchive.require(view, call, request.archiveName());
        return new Answer<>(
                DeleteArchiveResponse.builder().build(),
                Txn.none().delete(StoredArchive.key(call, archive.name())).and(StoredRule.changed(call)));
    }

    @Override
    public List<String> resources(CallContext call, DeleteArchiveRequest request) {
        return List.of(
                StoredArchive.arn(call, String.valueOf(request.archiveName())).toString());
    }
}
