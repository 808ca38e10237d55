package io.seamark.services.route53;

import java.util.List;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.InvalidInputException;

/// Route 53's errors in its own words.
final class Route53Errors {
    private Route53Errors() {}

    static InvalidInputException invalidInput(String message) {
        return InvalidInputException.builder().message(message).build();
    }

    /// What this version does not do yet.
    static InvalidInputException unsupported(String what) {
        return invalidInput(what + " is not supported by this version of Seamark (see docs/coverage.md)");
    }

    /// The batch as a whole is refused, with every reason.
    static InvalidChangeBatchException invalidBatch(List<String> messages) {
        return InvalidChangeBatchException.builder()
                .messages(messages)
                .message(messages.toString())
                .build();
    }
}
