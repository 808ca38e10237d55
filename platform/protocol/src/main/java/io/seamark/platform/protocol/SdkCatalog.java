package io.seamark.platform.protocol;

import io.seamark.platform.core.HttpHead;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The APIs whose SDK modules are on the class path; a module that is absent is an API that is not
/// there. Making one touches none of them.
public final class SdkCatalog implements ApiCatalog {
    private final Map<String, SdkService> byName = new LinkedHashMap<>();
    private final Router router;

    /// @param loader where the SDK's modules are
    public SdkCatalog(ClassLoader loader) {
        var shapes = new Shapes();
        var codecs = new Codecs(shapes);
        for (ServiceEntry entry : ServiceTable.ENTRIES) {
            byName.put(entry.name(), new SdkService(entry, loader, codecs.of(entry.protocols())));
        }
        this.router = new Router(List.copyOf(byName.values()), codecs, shapes);
    }

    @Override
    public Collection<ServiceModel> services() {
        return byName.values().stream()
                .filter(SdkService::isPresent)
                .map(ServiceModel.class::cast)
                .toList();
    }

    @Override
    public Optional<ServiceModel> service(String name) {
        return Optional.ofNullable(byName.get(name))
                .filter(SdkService::isPresent)
                .map(ServiceModel.class::cast);
    }

    @Override
    public Routing route(HttpHead head, String signingName, Supplier<byte[]> body) {
        return router.route(head, signingName, body);
    }
}
