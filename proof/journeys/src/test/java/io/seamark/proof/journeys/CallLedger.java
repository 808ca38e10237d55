package io.seamark.proof.journeys;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import tools.jackson.databind.json.JsonMapper;

/// Every call that was answered, by its request id, and how it was answered.
///
/// Safe for any number of threads.
final class CallLedger implements ExecutionInterceptor {
    private final Map<String, Answered> answered = new ConcurrentHashMap<>();

    enum How {
        CHANGED,
        READ,
        REFUSED
    }

    private record Answered(String operation, How how) {}

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        var response = context.httpResponse();
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        for (String header : new String[] {"x-amzn-requestid", "x-amz-request-id"}) {
            response.firstMatchingHeader(header)
                    .ifPresent(id ->
                            answered.put(id, new Answered(operation, how(operation, response.isSuccessful()))));
        }
    }

    private static How how(String operation, boolean successful) {
        String lower = operation.toLowerCase(Locale.ROOT);
        if (!successful) {
            return How.REFUSED;
        }
        return lower.startsWith("describe") || lower.startsWith("list") || lower.startsWith("lookup")
                ? How.READ
                : How.CHANGED;
    }

    long count(How how) {
        return answered.values().stream().filter(a -> a.how() == how).count();
    }

    /// How many records each call has.
    static Map<String, Integer> records(CloudTrailClient cloudtrail) {
        var records = new HashMap<String, Integer>();
        for (Event event : cloudtrail.lookupEventsPaginator().events()) {
            String id = JsonMapper.shared()
                    .readTree(event.cloudTrailEvent())
                    .path("requestID")
                    .asString("");
            records.merge(id, 1, Integer::sum);
        }
        return records;
    }

    /// The answered calls that have another number of records than one, but for those that looked for the records:
    /// each of them has its own after what it found.
    Set<String> wrong(How how, Map<String, Integer> records) {
        return answered.entrySet().stream()
                .filter(e ->
                        e.getValue().how() == how && !e.getValue().operation().equals("LookupEvents"))
                .filter(e -> records.getOrDefault(e.getKey(), 0) != 1)
                .map(e -> e.getValue().operation() + " " + e.getKey() + " has " + records.getOrDefault(e.getKey(), 0))
                .collect(Collectors.toSet());
    }
}
