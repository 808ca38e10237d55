package io.seamark.product.server;

import io.seamark.planes.agent.ContainerLogs;
import io.seamark.planes.agent.OutputLine;
import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.services.logs.LogLine;
import io.seamark.services.logs.LogWriter;
import io.seamark.services.logs.LogWriter.Making;
import io.seamark.services.logs.PutOutcome;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// The output of containers with the log driver `awslogs` on its way to CloudWatch Logs.
final class TaskLogs implements ContainerLogs {
    private final LogWriter writer;

    TaskLogs(LogWriter writer) {
        this.writer = writer;
    }

    @Override
    public Optional<String> open(Stream stream, boolean makeGroup) {
        return write(stream, List.of(), makeGroup ? Making.GROUP_AND_STREAM : Making.STREAM);
    }

    @Override
    public Optional<String> put(Stream stream, List<OutputLine> lines) {
        List<LogLine> put = lines.stream()
                .map(line -> new LogLine(line.time(), line.text()))
                .toList();
        return write(stream, put, Making.STREAM);
    }

    private Optional<String> write(Stream stream, List<LogLine> lines, Making making) {
        try {
            PutOutcome outcome = writer.put(
                    new AccountId(stream.account()),
                    new Region(stream.region()),
                    stream.group(),
                    stream.name(),
                    lines,
                    making);
            return switch (outcome) {
                case PutOutcome.Stored() -> Optional.empty();
                case PutOutcome.Missing(String message) -> Optional.of("ResourceNotFoundException: " + message);
            };
        } catch (AwsServiceException e) {
            return Optional.of(
                    e.awsErrorDetails().errorCode() + ": " + e.awsErrorDetails().errorMessage());
        }
    }
}
