package io.seamark.services.lambda;

import io.seamark.platform.core.Arn;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether a function's role may read a source and tell a destination, and whether they are there. Asked before
/// a configuration is accepted.
final class SourceAccess {
    private final RoleSessions roles;
    private final Neighbours neighbours;

    SourceAccess(RoleSessions roles, Neighbours neighbours) {
        this.roles = roles;
        this.neighbours = neighbours;
    }

    /// Refuses a mapping whose source the function's role cannot read.
    void check(StoredMapping mapping, FunctionVersion function) {
        Arn role = Arn.parse(function.role()).orElseThrow();
        Arn source = mapping.sourceArn();
        if (mapping.stream() == null) {
            queue(role, source, function.timeout());
        } else {
            stream(role, source);
            destination(role, mapping.stream().onFailure());
        }
    }

    /// Refuses a destination that the role may not tell.
    void destination(Arn role, @Nullable String destination) {
        if (destination == null) {
            return;
        }
        Arn arn = Arn.parse(destination)
                .orElseThrow(
                        () -> LambdaErrors.invalid("The provided destination ARN " + destination + " is invalid."));
        switch (arn.service()) {
            case "sqs" -> permitted(role, "sqs:SendMessage", arn, "SendMessage on SQS");
            case "sns" -> permitted(role, "sns:Publish", arn, "Publish on SNS");
            case "lambda" -> permitted(role, "lambda:InvokeFunction", arn, "InvokeFunction on Lambda");
            case "events" -> permitted(role, "events:PutEvents", arn, "PutEvents on EventBridge");
            default -> throw LambdaErrors.unsupported("The destination " + destination);
        }
    }

    private void queue(Arn role, Arn queue, int timeout) {
        for (String action : List.of("ReceiveMessage", "DeleteMessage", "GetQueueAttributes")) {
            permitted(role, "sqs:" + action, queue, action + " on SQS");
        }
        try {
            long visibility =
                    neighbours.queues().queue(role, queue).visibility().toSeconds();
            if (visibility < timeout) {
                throw LambdaErrors.invalid("Queue visibility timeout: " + visibility
                        + " seconds is less than Function timeout: " + timeout + " seconds");
            }
        } catch (SourceException e) {
            throw LambdaErrors.invalid("Error occurred while ReceiveMessage. SQS Error Code: " + e.code()
                    + ". SQS Error Message: " + e.getMessage());
        }
    }

    private void stream(Arn role, Arn source) {
        int end = source.resource().indexOf("/consumer/");
        boolean readable = end < 0
                ? may(role, source, "GetRecords", "GetShardIterator", "ListShards")
                : may(role, part(source, end), "ListShards") && may(role, source, "SubscribeToShard");
        if (!readable) {
            throw LambdaErrors.invalid("Cannot access stream " + source + ". Please ensure the role can perform the "
                    + (end < 0
                            ? "GetRecords, GetShardIterator, DescribeStream, and ListShards"
                            : "DescribeStreamSummary, ListShards, and SubscribeToShard")
                    + " Actions on your stream in IAM.");
        }
        try {
            var _ = neighbours.streams().shards(role, source);
        } catch (SourceException e) {
            throw LambdaErrors.invalid("Stream not found: " + source);
        }
    }

    private static Arn part(Arn arn, int end) {
        return new Arn(
                arn.partition(),
                arn.service(),
                arn.region(),
                arn.account(),
                arn.resource().substring(0, end));
    }

    private boolean may(Arn role, Arn resource, String... actions) {
        return Stream.of(actions)
                .allMatch(action -> roles.allows(role, Invoker.PRINCIPAL, "kinesis:" + action, resource));
    }

    private void permitted(Arn role, String action, Arn resource, String what) {
        if (!roles.allows(role, Invoker.PRINCIPAL, action, resource)) {
            throw LambdaErrors.invalid("The provided execution role does not have permissions to call " + what);
        }
    }
}
