package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.ArchiveState;
import software.amazon.awssdk.services.eventbridge.model.UpdateArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateArchiveResponse;

/// Changes what an archive keeps from now on, and for how long.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_UpdateArchive.html>.
final class UpdateArchive implements Operation<UpdateArchiveRequest, UpdateArchiveResponse> {
    @Override
    public Answer<UpdateArchiveResponse> handle(CallContext call, View view, UpdateArchiveRequest request) {
        StoredArchive archive = StoredArchive.require(view, call, request.archiveName());
        String description = Constraint.optional("description", request.description(), 0, 512);
        if (request.eventPattern() != null) {
            EventPattern.check(request.eventPattern());
        }
        if (request.kmsKeyIdentifier() != null) {
            throw EventsErrors.validation("Parameter KmsKeyIdentifier is not supported.");
        }
        int days = Constraint.MEMBER.range(
                "retentionDays", request.retentionDays(), archive.retentionDays(), 0, Integer.MAX_VALUE);
        var changed = new StoredArchive(
                archive.account(),
                archive.region(),
                archive.name(),
                archive.bus(),
                description == null ? archive.description() : description,
                request.eventPattern() == null ? archive.eventPattern() : request.eventPattern(),
                days,
                archive.serial(),
                archive.created());
        return new Answer<>(
                UpdateArchiveResponse.builder()
                        .archiveArn(StoredArchive.arn(call, archive.name()).toString())
                        .state(ArchiveState.ENABLED)
                        .creationTime(archive.created())
                        .build(),
                changed.put(call));
    }

    @Override
    public List<String> resources(CallContext call, UpdateArchiveRequest request) {
        return List.of(
                StoredArchive.arn(call, String.valueOf(request.archiveName())).toString());
    }
}
