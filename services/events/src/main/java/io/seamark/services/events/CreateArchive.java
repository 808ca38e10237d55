package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.ArchiveState;
import software.amazon.awssdk.services.eventbridge.model.CreateArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateArchiveResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;

/// Begins to keep the events of a bus.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateArchive.html>.
final class CreateArchive implements Operation<CreateArchiveRequest, CreateArchiveResponse> {
    private static final int ARCHIVES = 100;

    @Override
    public Answer<CreateArchiveResponse> handle(CallContext call, View view, CreateArchiveRequest request) {
        String name = Constraint.archiveName("archiveName", request.archiveName());
        String source = Constraint.MEMBER.length("eventSourceArn", request.eventSourceArn(), 1, 1600);
        String description = Constraint.optional("description", request.description(), 0, 512);
        if (request.eventPattern() != null) {
            EventPattern.check(request.eventPattern());
        }
        if (request.kmsKeyIdentifier() != null) {
            throw EventsErrors.validation("Parameter KmsKeyIdentifier is not supported.");
        }
        int days = Constraint.MEMBER.range("retentionDays", request.retentionDays(), 0, 0, Integer.MAX_VALUE);
        EventBus bus = EventBus.require(view, call, source);
        if (view.exists(StoredArchive.key(call, name))) {
            throw ResourceAlreadyExistsException.builder()
                    .message("Archive " + name + " already exists.")
                    .build();
        }
        if (view.list(Layout.archives(call.account(), call.region())).size() >= ARCHIVES) {
            throw EventsErrors.limitExceeded();
        }
        var archive = new StoredArchive(
                call.account().value(),
                call.region().value(),
                name,
                bus.name(),
                description,
                request.eventPattern(),
                days,
                call.ids().uuid().toString().substring(0, 8),
                call.time().truncatedTo(ChronoUnit.SECONDS));
        return new Answer<>(
                CreateArchiveResponse.builder()
                        .archiveArn(StoredArchive.arn(call, archive.name()).toString())
                        .state(ArchiveState.ENABLED)
                        .creationTime(archive.created())
                        .build(),
                archive.put(call));
    }

    @Override
    public List<String> resources(CallContext call, CreateArchiveRequest request) {
        return List.of(
                StoredArchive.arn(call, String.valueOf(request.archiveName())).toString());
    }
}
