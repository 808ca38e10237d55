package io.seamark.services.sns;

import io.seamark.platform.core.Arn;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts a delivery for every subscriber that wants a message into the store. Safe for any number of
/// threads.
final class Publishing {
    /// Stores take 128 writes in one commit.
    private static final int DELIVERIES_PER_COMMIT = 100;

    private static final Duration SEEN = Duration.ofMinutes(5);

    private final Store store;

    Publishing(Store store) {
        this.store = store;
    }

    /// Publishes a message that was checked; its deliveries are on disk when this returns.
    Published publish(Arn topicArn, Publication publication, String messageId, Instant now) {
        while (true) {
            View view = View.of(store);
            StoredTopic topic = view.get(Layout.topic(topicArn)).orElseThrow(SnsErrors::noTopic);
            publication.check(topic);
            String dedupId = dedupId(topic, publication);
            Txn first = Txn.none();
            long number = 0;
            if (dedupId != null) {
                var seenKey = Layout.seen(topicArn).key(hash(topic.arn(), seenScope(topic, publication), dedupId));
                Optional<Layout.Seen> seen = view.get(seenKey);
                if (seen.isPresent()) {
                    return new Published(
                            seen.get().messageId(), sequence(seen.get().sequence()));
                }
                number = view.get(Layout.counter(topicArn))
                                .map(Layout.Counter::last)
                                .orElse(0L)
                        + 1;
                first = first.put(Layout.counter(topicArn), new Layout.Counter(number))
                        .put(seenKey, new Layout.Seen(messageId, number), store.grantLease(SEEN));
            }
            String sequence = dedupId == null ? null : sequence(number);
            List<Lane> lanes = lanes(view, topic, publication, messageId, dedupId, sequence, now);
            if (commit(view, first, lanes)) {
                return new Published(messageId, sequence);
            }
        }
    }

    private boolean commit(View view, Txn first, List<Lane> lanes) {
        Txn txn = first;
        int in = 0;
        for (Lane lane : lanes) {
            txn = txn.put(Layout.DELIVERIES.folder(lane.name()).key(lane.order()), lane.delivery());
            if (++in == DELIVERIES_PER_COMMIT) {
                if (!(store.commit(view.commit(txn)) instanceof CommitResult.Committed)) {
                    return false;
                }
                txn = Txn.none();
                in = 0;
            }
        }
        return txn.isEmpty() || store.commit(view.commit(txn)) instanceof CommitResult.Committed;
    }

    private static List<Lane> lanes(
            View view,
            StoredTopic topic,
            Publication publication,
            String messageId,
            @Nullable String dedupId,
            @Nullable String sequence,
            Instant now) {
        var attributes = publication.attributes();
        var lanes = new ArrayList<Lane>();
        for (Versioned<StoredSubscription> stored : view.list(Layout.subscriptions(topic.topicArn()))) {
            StoredSubscription subscription = stored.value();
            String message = publication.messageFor(subscription.protocol());
            if (subscription.pending() || !FilterPolicy.wants(subscription, message, attributes)) {
                continue;
            }
            var delivery = new StoredDelivery(
                    "Notification",
                    topic.arn(),
                    subscription.arn(),
                    subscription.protocol(),
                    subscription.endpoint(),
                    messageId,
                    message,
                    publication.subject(),
                    attributes,
                    publication.groupId(),
                    dedupId,
                    sequence,
                    null,
                    now,
                    0,
                    now);
            String lane = sequence == null
                    ? hash(subscription.arn(), messageId)
                    : hash(subscription.arn(), String.valueOf(publication.groupId()), "group");
            lanes.add(new Lane(lane, sequence == null ? "0" : sequence, delivery));
        }
        return lanes;
    }

    private static @Nullable String dedupId(StoredTopic topic, Publication publication) {
        if (!topic.isFifo()) {
            return null;
        }
        return publication.dedupId() != null ? publication.dedupId() : hash(String.valueOf(publication.message()));
    }

    private static String seenScope(StoredTopic topic, Publication publication) {
        return "MessageGroup".equals(topic.attributes().get("FifoThroughputScope"))
                ? String.valueOf(publication.groupId())
                : "";
    }

    static String sequence(long number) {
        return String.format(Locale.ROOT, "%020d", 10_000_000_000_000_000L + number);
    }

    /// SHA-256 of some texts, in hexadecimal.
    static String hash(String... texts) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", texts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    record Published(String messageId, @Nullable String sequence) {}

    /// A delivery and its place: deliveries of one lane are made in their order.
    private record Lane(String name, String order, StoredDelivery delivery) {}
}
