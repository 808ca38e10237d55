package io.seamark.platform.protocol;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One API as its SDK module describes it; nothing of the module is touched before it is asked for.
final class SdkService implements ServiceModel {
    private final ServiceEntry entry;
    private final List<Codec> codecs;
    private final SdkOperations operations;
    private final SdkErrors errors;
    private final SdkClientClass client;
    private volatile @Nullable Boolean present;

    SdkService(ServiceEntry entry, ClassLoader loader, List<Codec> codecs) {
        this.entry = entry;
        this.codecs = codecs;
        this.client = new SdkClientClass(loader, entry.clientClass());
        this.operations = new SdkOperations(entry, loader, client);
        this.errors = new SdkErrors(loader, client);
    }

    ServiceEntry entry() {
        return entry;
    }

    /// Whether the module is on the class path.
    boolean isPresent() {
        Boolean known = present;
        if (known == null) {
            known = client.isPresent();
            present = known;
        }
        return known;
    }

    /// The operations with their URIs; fewer classes are loaded than for [#operations].
    List<SdkOperations.Binding> bindings() {
        return operations.bindings();
    }

    @Override
    public String name() {
        return entry.name();
    }

    @Override
    public String signingName() {
        return entry.signingName();
    }

    @Override
    public String eventSource() {
        return entry.eventSource();
    }

    @Override
    public String apiVersion() {
        return entry.apiVersion();
    }

    @Override
    public String namespace() {
        return entry.namespace();
    }

    @Override
    public String xmlNamespace() {
        return entry.xmlNamespace();
    }

    @Override
    public List<Codec> codecs() {
        return codecs;
    }

    @Override
    public Collection<OperationModel> operations() {
        return operations.all();
    }

    @Override
    public Optional<OperationModel> operation(String name) {
        return operations.find(name);
    }

    @Override
    public Collection<ModeledError> errors() {
        return errors.all();
    }

    @Override
    public Optional<WireError> error(Throwable thrown) {
        return errors.of(thrown);
    }

    @Override
    public String toString() {
        return entry.name();
    }
}
