package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.ArchiveState;
import software.amazon.awssdk.services.eventbridge.model.DescribeArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeArchiveResponse;

/// Describes an archive: what it keeps, and how many events it has.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeArchive.html>.
final class DescribeArchive implements Operation<DescribeArchiveRequest, DescribeArchiveResponse> {
    private final Archives archives;

    DescribeArchive(Archives archives) {
        this.archives = archives;
    }

    @Override
    public Answer<DescribeArchiveResponse> handle(CallContext call, View view, DescribeArchiveRequest request) {
        StoredArchive archive = StoredArchive.require(view, call, request.archiveName());
        return Answer.of(DescribeArchiveResponse.builder()
                .archiveArn(StoredArchive.arn(call, archive.name()).toString())
                .archiveName(archive.name())
                .description(archive.description())
                .eventPattern(archive.eventPattern())
                .eventSourceArn(archive.busArn())
                .state(ArchiveState.ENABLED)
                .retentionDays(archive.retentionDays())
                .sizeBytes(archives.bytes(archive))
                .eventCount(archives.count(archive))
                .creationTime(archive.created())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, DescribeArchiveRequest request) {
        return List.of(
                StoredArchive.arn(call, String.valueOf(request.archiveName())).toString());
    }
}
