package io.seamark.services.sns;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/// The JSON that subscribers are given.
///
/// @param signer made with the first message, for its keys take a third of a second
/// @param api where this platform is reached, for the URLs in it
///
/// See <https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html>.
record Envelope(Supplier<Signer> signer, Supplier<String> api) {
    static final String CONFIRMATION = "SubscriptionConfirmation";
    static final String PAGES = "/_seamark/sns/";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /// For queues and HTTP.
    String json(StoredDelivery delivery, String signatureVersion) {
        return JsonMapper.shared().writeValueAsString(members(delivery, signatureVersion));
    }

    /// For functions.
    String event(StoredDelivery delivery, String signatureVersion) {
        Map<String, Object> sns = members(delivery, signatureVersion);
        sns.putIfAbsent("Subject", NullNode.getInstance());
        sns.put("SigningCertUrl", String.valueOf(sns.remove("SigningCertURL")));
        sns.put("UnsubscribeUrl", String.valueOf(sns.remove("UnsubscribeURL")));
        sns.putIfAbsent("MessageAttributes", Map.of());
        var record = new LinkedHashMap<String, Object>();
        record.put("EventSource", "aws:sns");
        record.put("EventVersion", "1.0");
        record.put("EventSubscriptionArn", delivery.subscription());
        record.put("Sns", sns);
        return JsonMapper.shared().writeValueAsString(Map.of("Records", List.of(record)));
    }

    private Map<String, Object> members(StoredDelivery delivery, String version) {
        boolean confirmation = delivery.kind().equals(CONFIRMATION);
        var signed = new TreeMap<String, @Nullable String>();
        signed.put("Type", delivery.kind());
        signed.put("MessageId", delivery.messageId());
        signed.put("TopicArn", delivery.topic());
        signed.put("Message", delivery.message());
        signed.put("Timestamp", TIME.format(delivery.published()));
        String subscribe = subscribeUrl(delivery);
        if (confirmation) {
            signed.put("Token", delivery.token());
            signed.put("SubscribeURL", subscribe);
        } else {
            signed.put("Subject", delivery.subject());
        }
        var all = new LinkedHashMap<String, Object>();
        signed.forEach((name, value) -> {
            if (value != null) {
                all.put(name, value);
            }
        });
        if (delivery.sequence() != null) {
            all.put("SequenceNumber", delivery.sequence());
        }
        all.put("SignatureVersion", version);
        all.put("Signature", signer.get().sign(version, signed));
        all.put("SigningCertURL", api.get() + PAGES + signer.get().name());
        if (!confirmation) {
            all.put("UnsubscribeURL", api.get() + PAGES + "unsubscribe?SubscriptionArn=" + delivery.subscription());
        }
        if (!delivery.attributes().isEmpty()) {
            var attributes = new LinkedHashMap<String, Object>();
            delivery.attributes()
                    .forEach((name, attribute) ->
                            attributes.put(name, Map.of("Type", attribute.type(), "Value", attribute.value())));
            all.put("MessageAttributes", attributes);
        }
        return all;
    }

    private String subscribeUrl(StoredDelivery delivery) {
        return api.get() + PAGES + "confirm?TopicArn=" + delivery.topic() + "&Token=" + delivery.token();
    }
}
