package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.DataOperation;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponse;

/// Pushes the records of a shard to a consumer for 5 minutes, each as it comes; an event without records every 5
/// seconds when there are none. At the end of a closed shard its children are told, and the subscription ends.
///
/// Another subscription of the same consumer and shard is refused for 5 seconds, and takes over afterwards.
///
/// See <https://docs.aws.amazon.com/kinesis/latest/APIReference/API_SubscribeToShard.html>.
final class SubscribeToShard implements DataOperation<SubscribeToShardRequest, SubscribeToShardResponse> {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration QUIET = Duration.ofSeconds(5);

    /// How often a quiet subscription looks whether its shard, its consumer and itself still stand.
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final int MOST_RECORDS = 10_000;
    private static final int MOST_BYTES = 1 << 20;

    private final Store store;
    private final ShardLogs logs;
    private final ShardReader reader;
    private final Subscriptions subscriptions;
    private final InstantSource clock;

    SubscribeToShard(Store store, ShardLogs logs, Subscriptions subscriptions, InstantSource clock) {
        this.store = store;
        this.logs = logs;
        this.reader = new ShardReader(logs);
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    @Override
    public DataAnswer<SubscribeToShardResponse> handle(
            CallContext call, SubscribeToShardRequest request, InputStream body) {
        StartingPosition from = Constraint.MEMBER.required("startingPosition", request.startingPosition());
        String arn = Constraint.MEMBER.required("consumerARN", request.consumerARN());
        View view = View.of(store);
        StoredConsumer consumer = Consumers.find(call, view, null, null, arn);
        StoredStream stream = Place.stream(call, view, consumer.stream(), null);
        StoredShard shard = Place.shard(call, stream, "shardId", request.shardId());
        long offset = StartingPoint.of(from).offset(call, stream, shard, logs.of(stream, shard), "SubscribeToShard");
        String pair = call.account() + ":" + stream.name() + ":" + shard.id() + ":" + consumer.name();
        Instant now = clock.instant();
        var push = new Push(
                call, arn, pair, stream.id(), shard, now.plus(LIFE), subscriptions.begin(arn, shard.id(), pair, now));
        return DataAnswer.of(SubscribeToShardResponse.builder().build(), out -> push.run(out, offset));
    }

    @Override
    public List<String> resources(CallContext call, SubscribeToShardRequest request) {
        return List.of(Consumers.resource(call, null, null, request.consumerARN()));
    }

    /// One subscription at work.
    ///
    /// Owned by the thread that writes the answer.
    private final class Push {
        private final CallContext call;
        private final String consumer;
        private final String pair;
        private final String streamId;
        private final StoredShard first;
        private final Instant over;
        private final Subscription subscription;

        Push(
                CallContext call,
                String consumer,
                String pair,
                String streamId,
                StoredShard first,
                Instant over,
                Subscription subscription) {
            this.call = call;
            this.consumer = consumer;
            this.pair = pair;
            this.streamId = streamId;
            this.first = first;
            this.over = over;
            this.subscription = subscription;
        }

        void run(Events out, long from) throws IOException {
            try {
                push(out, from);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("subscription interrupted", e);
            } finally {
                subscriptions.over(subscription, clock.instant());
            }
        }

        private void push(Events out, long from) throws IOException, InterruptedException {
            Instant quietUntil = Instant.MIN;
            long at = from;
            while (!subscription.ended()) {
                Instant now = clock.instant();
                if (!now.isBefore(over)) {
                    return;
                }
                View view = View.of(store);
                StoredStream stream = stream(view);
                StoredShard shard = stream.shard(first.number()).orElse(first);
                ShardReader.Batch batch = reader.read(call, now, stream, shard, at, MOST_RECORDS, MOST_BYTES);
                at = batch.next();
                boolean ends = batch.children() != null;
                if (ends || !batch.records().isEmpty() || !now.isBefore(quietUntil)) {
                    out.send("SubscribeToShardEvent", batch.event(shard));
                    quietUntil = now.plus(QUIET);
                }
                if (ends) {
                    return;
                }
                if (batch.millisBehind() == 0) {
                    logs.of(stream, shard).awaitBehind(at, LOOK);
                }
            }
        }

        /// The stream, while it and the consumer are there and nobody else has subscribed.
        private StoredStream stream(View view) {
            if (subscription.takenOver()) {
                throw KinesisErrors.taken(pair);
            }
            StoredConsumer standing = Consumers.find(call, view, null, null, consumer);
            return view.get(Layout.stream(call.account(), call.region(), standing.stream()))
                    .filter(stream -> stream.id().equals(streamId))
                    .orElseThrow(() -> KinesisErrors.noStream(call.account(), standing.stream()));
        }
    }
}
