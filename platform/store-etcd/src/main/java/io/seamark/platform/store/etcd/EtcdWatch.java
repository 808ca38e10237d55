package io.seamark.platform.store.etcd;

import io.etcd.jetcd.api.Event;
import io.etcd.jetcd.api.KeyValue;
import io.etcd.jetcd.api.WatchCreateRequest;
import io.etcd.jetcd.api.WatchGrpc;
import io.etcd.jetcd.api.WatchRequest;
import io.etcd.jetcd.api.WatchResponse;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.MetadataUtils;
import io.seamark.platform.store.Entry;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Watcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A watch that goes on when its connection is gone, from the first revision that it has not told.
/// Fragments are not asked for, so etcd never splits the changes of one revision over two answers.
///
/// Everything is guarded by `lock`, which is also held while the watcher is told, so that it is told
/// nothing after [#close]. A stream that is not `stream` any more is not listened to.
final class EtcdWatch implements Store.WatchHandle {
    private static final Logger LOG = LoggerFactory.getLogger(EtcdWatch.class);
    private static final Duration RETRY = Duration.ofMillis(200);

    private final Endpoints etcd;
    private final Keyspace keyspace;
    private final KeyRange range;
    private final Watcher watcher;
    private final Consumer<EtcdWatch> onEnd;
    private final ReentrantLock lock = new ReentrantLock();
    private long next;
    private boolean ended;
    private @Nullable Stream stream;

    EtcdWatch(
            Endpoints etcd,
            Keyspace keyspace,
            KeyRange range,
            long fromRevision,
            Watcher watcher,
            Consumer<EtcdWatch> onEnd) {
        this.etcd = etcd;
        this.keyspace = keyspace;
        this.range = range;
        this.next = Math.max(1, fromRevision);
        this.watcher = watcher;
        this.onEnd = onEnd;
    }

    /// Begins, or goes on at `next`.
    void open() {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            Channel channel = etcd.channel();
            stream = new Stream(channel);
            // A member that has lost its leader says so instead of staying silent.
            var headers = new Metadata();
            headers.put(Metadata.Key.of("hasleader", Metadata.ASCII_STRING_MARSHALLER), "true");
            var requests = WatchGrpc.newStub(channel)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                    .watch(stream);
            var create = WatchCreateRequest.newBuilder()
                    .setKey(keyspace.start(range))
                    .setRangeEnd(keyspace.end(range))
                    .setStartRevision(next)
                    .setProgressNotify(true);
            requests.onNext(WatchRequest.newBuilder().setCreateRequest(create).build());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            end();
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        ended = true;
        if (stream != null) {
            stream.cancel();
            stream = null;
        }
        onEnd.accept(this);
    }

    private void told(Stream from, WatchResponse response) {
        lock.lock();
        try {
            if (from != stream) {
                return;
            }
            if (response.getCompactRevision() > 0) {
                long gone = next;
                end();
                watcher.compacted(gone);
            } else if (response.getCanceled()) {
                again(from, response.getCancelReason());
            } else if (response.getEventsCount() > 0) {
                var changes = new ArrayList<Watcher.Change>(response.getEventsCount());
                response.getEventsList().forEach(e -> changes.add(change(e)));
                long last = changes.getLast().revision();
                tell(changes);
                next = last + 1;
            } else if (!response.getCreated()) {
                // A notice of progress: there was nothing up to here.
                next = Math.max(next, response.getHeader().getRevision() + 1);
            }
        } finally {
            lock.unlock();
        }
    }

    private void tell(List<Watcher.Change> changes) {
        try {
            watcher.changed(changes);
        } catch (RuntimeException e) {
            LOG.warn("watcher failed range={}", range, e);
        }
    }

    private void lost(Stream from, String why) {
        lock.lock();
        try {
            if (from == stream) {
                again(from, why);
            }
        } finally {
            lock.unlock();
        }
    }

    private void again(Stream from, String why) {
        LOG.info("watch interrupted range={} next={} why={}", range, next, why);
        from.cancel();
        stream = null;
        etcd.failed(from.channel);
        Thread.ofVirtual().name("watch-again").start(() -> {
            try {
                Thread.sleep(RETRY);
                open();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Watcher.Change change(Event event) {
        KeyValue kv = event.getKv();
        String key = keyspace.keyOf(kv.getKey());
        if (event.getType() == Event.EventType.DELETE) {
            return new Watcher.Change.Delete(key, kv.getModRevision());
        }
        return new Watcher.Change.Put(
                new Entry(key, kv.getValue().toByteArray(), kv.getCreateRevision(), kv.getModRevision()));
    }

    /// One connection's part of the watch. gRPC calls it on one thread at a time.
    private final class Stream implements ClientResponseObserver<WatchRequest, WatchResponse> {
        private final Channel channel;
        private volatile @Nullable ClientCallStreamObserver<WatchRequest> requests;

        Stream(Channel channel) {
            this.channel = channel;
        }

        void cancel() {
            ClientCallStreamObserver<WatchRequest> open = requests;
            if (open != null) {
                open.cancel("watch ended", null);
            }
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<WatchRequest> requestStream) {
            requests = requestStream;
        }

        @Override
        public void onNext(WatchResponse response) {
            told(this, response);
        }

        @Override
        public void onError(Throwable t) {
            lost(this, String.valueOf(t.getMessage()));
        }

        @Override
        public void onCompleted() {
            lost(this, "stream ended");
        }
    }
}
