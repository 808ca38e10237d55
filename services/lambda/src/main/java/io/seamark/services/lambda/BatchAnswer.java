package io.seamark.services.lambda;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a function says of the records of a batch.
sealed interface BatchAnswer {
    /// All are done.
    record Done() implements BatchAnswer {}

    /// These are not, the others are.
    ///
    /// @param failed at least one, all of the batch
    record Partly(Set<String> failed) implements BatchAnswer {}

    /// None is, as the answer cannot be understood.
    record Unclear() implements BatchAnswer {}

    /// Reads `batchItemFailures`. Where there is nothing in it, or no answer at all, everything is done; what is
    /// malformed or names a record that is not in the batch is of no use.
    ///
    /// See <https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html>.
    static BatchAnswer read(byte[] payload, Set<String> ids) {
        JsonNode answer;
        try {
            answer = JsonMapper.shared().readTree(payload);
        } catch (JacksonException e) {
            return new Unclear();
        }
        if (answer.isMissingNode() || answer.isNull() || (answer.isObject() && answer.isEmpty())) {
            return new Done();
        }
        JsonNode list = answer.path("batchItemFailures");
        if (list.isMissingNode() || list.isNull()) {
            return new Done();
        }
        if (!list.isArray()) {
            return new Unclear();
        }
        var failed = new HashSet<String>();
        for (JsonNode item : list) {
            String id = item.path("itemIdentifier").asString("");
            if (!ids.contains(id)) {
                return new Unclear();
            }
            failed.add(id);
        }
        return failed.isEmpty() ? new Done() : new Partly(failed);
    }
}
