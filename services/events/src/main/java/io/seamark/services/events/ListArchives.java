package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eventbridge.model.Archive;
import software.amazon.awssdk.services.eventbridge.model.ArchiveState;
import software.amazon.awssdk.services.eventbridge.model.ListArchivesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListArchivesResponse;

/// Lists archives in the order of their names.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListArchives.html>.
final class ListArchives implements Operation<ListArchivesRequest, ListArchivesResponse> {
    private final Pages pages;
    private final Archives archives;

    ListArchives(Pages pages, Archives archives) {
        this.pages = pages;
        this.archives = archives;
    }

    @Override
    public Answer<ListArchivesResponse> handle(CallContext call, View view, ListArchivesRequest request) {
        long filters = Stream.of(request.namePrefix(), request.eventSourceArn(), request.stateAsString())
                .filter(Objects::nonNull)
                .count();
        if (filters > 1) {
            throw EventsErrors.validation("At most one filter is allowed for ListArchives. Use either : State,"
                    + " EventSourceArn, or NamePrefix.");
        }
        String prefix = request.namePrefix() == null ? "" : Constraint.archiveName("namePrefix", request.namePrefix());
        List<StoredArchive> found = view.list(Layout.archives(call.account(), call.region())).stream()
                .map(Versioned::value)
                .filter(one -> one.name().startsWith(prefix)
                        && (request.eventSourceArn() == null || one.busArn().equals(request.eventSourceArn()))
                        && (request.state() == null || request.state() == ArchiveState.ENABLED))
                .toList();
        var page = pages.of(
                call,
                "ListArchives " + prefix + " " + request.eventSourceArn() + " " + request.stateAsString(),
                found,
                StoredArchive::name,
                request.nextToken(),
                request.limit());
        return Answer.of(ListArchivesResponse.builder()
                .archives(page.map(one -> shape(one)))
                .nextToken(page.token())
                .build());
    }

    private Archive shape(StoredArchive archive) {
        return Archive.builder()
                .archiveName(archive.name())
                .eventSourceArn(archive.busArn())
                .state(ArchiveState.ENABLED)
                .retentionDays(archive.retentionDays())
                .sizeBytes(archives.bytes(archive))
                .eventCount(archives.count(archive))
                .creationTime(archive.created())
                .build();
    }

    @Override
    public List<String> resources(CallContext call, ListArchivesRequest request) {
        return List.of(StoredArchive.arn(call, "*").toString());
    }
}
