package io.seamark.product.registrar;

import java.util.Optional;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/// Why a run changes records: told in the comment of each change, which Route 53 keeps and the
/// change's CloudTrail record shows.
///
/// @param invocation the request id of the function's run
/// @param event the id of the event that it was invoked with; `-` when it had none
record Cause(String invocation, String event) {
    private static final int MOST = 64;

    static Cause of(String invocation, Optional<JsonNode> event) {
        String id = event.filter(JsonNode::isObject)
                .flatMap(e -> e.field("id"))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .filter(text -> text.matches("[A-Za-z0-9-]{1," + MOST + "}"))
                .orElse("-");
        return new Cause(invocation, id);
    }

    /// 256 characters are permitted.
    String comment() {
        return "seamark-registrar invocation=" + invocation + " event=" + event;
    }
}
