package io.seamark.services.logs;

import io.seamark.platform.core.Arn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/// What a subscriber gets of one batch, as its clients know it.
///
/// See <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html>.
final class SubscriptionParcel {
    private SubscriptionParcel() {}

    /// @param stream the name of the batch's stream; empty where it is deleted
    /// @return empty when no event of the batch is wanted
    static Optional<LogDestination.Parcel> of(
            StoredSubscription subscription,
            StoredGroup group,
            StoredFilter filter,
            FilterPattern pattern,
            Optional<String> stream,
            long offset,
            LogBatch batch) {
        var events = new ArrayList<Map<String, Object>>();
        for (int i = 0; stream.isPresent() && i < batch.events().size(); i++) {
            LogBatch.Event event = batch.events().get(i);
            String text = event.text();
            if (pattern.matches(text)) {
                events.add(Map.of(
                        "id", new Position(event.time(), offset, i).id(), "timestamp", event.time(), "message", text));
            }
        }
        if (events.isEmpty()) {
            return Optional.empty();
        }
        var message = new TreeMap<String, Object>();
        message.put("messageType", "DATA_MESSAGE");
        message.put("owner", subscription.account());
        message.put("logGroup", group.name());
        message.put("logStream", stream.orElseThrow());
        message.put("subscriptionFilters", List.of(filter.name()));
        message.put("logEvents", events);
        Arn arn = Arn.of("logs", subscription.home(), subscription.owner(), "log-group:" + group.name() + ":*");
        String id = filter.id() + "-" + offset;
        return Optional.of(new LogDestination.Parcel(
                id,
                Arn.parse(filter.destination()).orElseThrow(),
                arn,
                filter.byStream() ? batch.stream() : id,
                gzip(JsonMapper.shared().writeValueAsBytes(message))));
    }

    private static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
