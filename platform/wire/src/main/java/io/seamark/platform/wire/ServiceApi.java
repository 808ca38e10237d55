package io.seamark.platform.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/// The operations that one service implements, by the SDK's request class.
///
/// Safe for many threads. One that is made with its first call is made once, by that call's thread.
public final class ServiceApi {
    private final String name;
    private final Object making = new Object();
    private final Supplier<ServiceApi> maker;
    private volatile @Nullable Map<Class<? extends SdkRequest>, Handler> handlers;

    private ServiceApi(String name, Map<Class<? extends SdkRequest>, Handler> handlers) {
        this.name = name;
        this.handlers = Map.copyOf(handlers);
        this.maker = () -> this;
    }

    private ServiceApi(String name, Supplier<ServiceApi> maker) {
        this.name = name;
        this.maker = maker;
    }

    /// Operations that are made with the first call of any of them: until then none of the service's SDK classes is
    /// loaded, which is what a start takes its time and memory for.
    ///
    /// @param name the SDK module's name, such as `ecs`
    public static ServiceApi withFirstCall(String name, Supplier<ServiceApi> maker) {
        return new ServiceApi(name, maker);
    }

    /// @param name the SDK module's name, such as `ecs`
    public static Builder of(String name) {
        return new Builder(name);
    }

    public String name() {
        return name;
    }

    Optional<Handler> handler(Class<?> request) {
        return Optional.ofNullable(handlers().get(request));
    }

    /// The request classes of the operations that are implemented.
    public Set<Class<? extends SdkRequest>> implemented() {
        return handlers().keySet();
    }

    private Map<Class<? extends SdkRequest>, Handler> handlers() {
        var known = handlers;
        if (known != null) {
            return known;
        }
        synchronized (making) {
            known = handlers;
            if (known == null) {
                known = maker.get().handlers();
                handlers = known;
            }
            return known;
        }
    }

    /// Collects a service's operations; used while wiring, by one thread.
    public static final class Builder {
        private final String name;
        private final Map<Class<? extends SdkRequest>, Handler> handlers = new LinkedHashMap<>();

        private Builder(String name) {
            this.name = name;
        }

        public <I extends SdkRequest, O extends SdkResponse> Builder on(Class<I> request, Operation<I, O> operation) {
            handlers.put(request, new Handler.Transactional<>(request, operation));
            return this;
        }

        public <I extends SdkRequest, O extends SdkResponse> Builder onData(
                Class<I> request, DataOperation<I, O> operation) {
            handlers.put(request, new Handler.Data<>(request, operation));
            return this;
        }

        public ServiceApi build() {
            return new ServiceApi(name, handlers);
        }
    }
}
