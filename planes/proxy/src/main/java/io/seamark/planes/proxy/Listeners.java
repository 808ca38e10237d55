package io.seamark.planes.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sockets that connections are taken from. The proxy's lock guards it; problems and addresses
/// may be read by any thread.
final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
    private final Engine engine;
    private final BiConsumer<Listener, Listening> open;
    private final Consumer<Listening> ignore;
    private final Map<String, Bound> bound = new ConcurrentHashMap<>();
    private final Map<String, String> problems = new ConcurrentHashMap<>();
    private Map<String, Listener> wanted = Map.of();

    private record Bound(Listener listener, Listening listening) {}

    /// @param open has every loop take connections
    /// @param ignore has every loop take none any more; returns when they do
    Listeners(Engine engine, BiConsumer<Listener, Listening> open, Consumer<Listening> ignore) {
        this.engine = engine;
        this.open = open;
        this.ignore = ignore;
    }

    /// Unbinds what is not wanted any more and binds what is new.
    void update(List<Listener> listeners) {
        wanted = listeners.stream().collect(Collectors.toMap(Listener::id, Function.identity()));
        for (var entry : new HashMap<>(bound).entrySet()) {
            Listener next = wanted.get(entry.getKey());
            Listener now = entry.getValue().listener();
            if (next == null || !next.address().equals(now.address()) || next.protocol() != now.protocol()) {
                bound.remove(entry.getKey());
                unbind(entry.getValue());
            }
        }
        problems.keySet().retainAll(wanted.keySet());
        bindMissing();
    }

    /// Tries again what could not be bound.
    void bindMissing() {
        for (Listener listener : wanted.values()) {
            if (!bound.containsKey(listener.id())) {
                bind(listener);
            }
        }
    }

    private void bind(Listener listener) {
        try {
            Listening listening = engine.bind(listener.address());
            open.accept(listener, listening);
            bound.put(listener.id(), new Bound(listener, listening));
            if (problems.remove(listener.id()) != null) {
                LOG.info("listener bound listener={} address={}", listener.id(), listening.address());
            }
        } catch (IOException e) {
            String problem = "address " + text(listener.address()) + ": cannot be bound (" + e.getMessage() + ")";
            if (!problem.equals(problems.put(listener.id(), problem))) {
                LOG.warn("listener not bound listener={} {}", listener.id(), problem);
            }
        }
    }

    private static String text(InetSocketAddress address) {
        return address.isUnresolved()
                ? address.toString()
                : ClientLines.text(address.getAddress()) + ":" + address.getPort();
    }

    private void unbind(Bound gone) {
        ignore.accept(gone.listening());
        gone.listening().close();
    }

    Map<String, String> problems() {
        return Map.copyOf(problems);
    }

    @Nullable
    InetSocketAddress address(String listenerId) {
        Bound found = bound.get(listenerId);
        return found == null ? null : found.listening().address();
    }

    void close() {
        wanted = Map.of();
        bound.values().forEach(this::unbind);
        bound.clear();
        problems.clear();
    }
}
