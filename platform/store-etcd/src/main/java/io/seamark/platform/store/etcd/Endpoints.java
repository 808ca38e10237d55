package io.seamark.platform.store.etcd;

import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.LeaseGrpc;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.seamark.platform.store.StoreUnavailableException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// The members of the cluster: one connection each, made when it is first used. All requests go to one of
/// them, and to the next after it has failed.
///
/// `current` counts the failures; the rest does not change.
final class Endpoints implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final EtcdLimits limits;
    private final List<ManagedChannel> channels = new ArrayList<>();
    private final List<URI> uris;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger current = new AtomicInteger();

    Endpoints(List<URI> uris, EtcdLimits limits) {
        this.uris = uris;
        this.limits = limits;
        for (URI uri : uris) {
            var builder = NettyChannelBuilder.forAddress(uri.getHost(), uri.getPort())
                    .executor(executor)
                    .keepAliveTime(10, TimeUnit.SECONDS)
                    .keepAliveTimeout(5, TimeUnit.SECONDS)
                    .maxInboundMessageSize(Integer.MAX_VALUE);
            channels.add(uri.getScheme().equals("http") ? builder.usePlaintext().build() : builder.build());
        }
    }

    EtcdLimits limits() {
        return limits;
    }

    /// The connection that requests go to now.
    Channel channel() {
        return channels.get(index());
    }

    /// Has later requests go to the next member, if this connection is still the one they go to.
    void failed(Channel channel) {
        int failures = current.get();
        if (channels.get(Math.floorMod(failures, channels.size())).equals(channel)) {
            // Without this, a connection that failed for long would not be tried again for minutes.
            channels.get(Math.floorMod(failures + 1, channels.size())).resetConnectBackoff();
            current.compareAndSet(failures, failures + 1);
        }
    }

    KVGrpc.KVBlockingStub kv(Channel channel) {
        return KVGrpc.newBlockingStub(channel)
                .withDeadlineAfter(limits.requestTimeout().toNanos(), TimeUnit.NANOSECONDS);
    }

    LeaseGrpc.LeaseBlockingStub leases(Channel channel) {
        return LeaseGrpc.newBlockingStub(channel)
                .withDeadlineAfter(limits.requestTimeout().toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Reads a range; every member is tried.
    ///
    /// @throws StatusRuntimeException when etcd refused it
    RangeResponse range(RangeRequest request) {
        return reading(channel -> kv(channel).range(request));
    }

    /// Makes a request that may be made twice, again and on other members until the time for a request is
    /// over.
    <T> T reading(Function<Channel, T> request) {
        long begun = System.nanoTime();
        while (true) {
            try {
                return once(request);
            } catch (StoreUnavailableException e) {
                if (System.nanoTime() - begun > limits.requestTimeout().toNanos() || !paused()) {
                    throw e;
                }
            }
        }
    }

    private static boolean paused() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Makes a request once.
    ///
    /// @throws StoreUnavailableException when it is not known what became of it
    /// @throws StatusRuntimeException when etcd refused it
    <T> T once(Function<Channel, T> request) {
        Channel channel = channel();
        URI uri = uris.get(index());
        try {
            return request.apply(channel);
        } catch (StatusRuntimeException e) {
            if (Refusal.of(e) != Refusal.NONE) {
                throw e;
            }
            failed(channel);
            throw unavailable(uri, e.getStatus(), e);
        }
    }

    private static StoreUnavailableException unavailable(URI uri, Status status, Throwable cause) {
        return new StoreUnavailableException(
                "etcd " + uri + ": " + status.getCode() + " " + status.getDescription() + " (expected: an answer)",
                cause);
    }

    ExecutorService executor() {
        return executor;
    }

    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        executor.shutdown();
    }

    private int index() {
        return Math.floorMod(current.get(), channels.size());
    }
}
