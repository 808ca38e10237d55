package io.seamark.platform.protocol;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.protocols.core.OperationInfo;

/// The operations of one API, each found when it is first asked for. Safe for any number of threads.
final class SdkOperations {
    /// A wire name, nothing else, may become part of a class name.
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,127}");

    /// `SAMLProvider` is `SamlProvider` in the SDK's class names.
    private static final Pattern ACRONYM = Pattern.compile("([A-Z])([A-Z]+)(?=[A-Z][a-z]|[0-9]|$)");

    private static final String SUFFIX = "RequestMarshaller";

    private final ServiceEntry entry;
    private final ClassLoader loader;
    private final SdkClientClass client;
    private final ConcurrentHashMap<String, OperationModel> found = new ConcurrentHashMap<>();
    private volatile @Nullable List<OperationModel> all;

    SdkOperations(ServiceEntry entry, ClassLoader loader, SdkClientClass client) {
        this.entry = entry;
        this.loader = loader;
        this.client = client;
    }

    Optional<OperationModel> find(String name) {
        OperationModel known = found.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        OperationModel model = entry.protocols().getFirst().rest() ? listed(name) : named(name);
        if (model == null) {
            return Optional.empty();
        }
        OperationModel raced = found.putIfAbsent(name, model);
        return Optional.of(raced == null ? model : raced);
    }

    /// An operation's URI, with nothing of it loaded but the marshaller.
    record Binding(String name, OperationInfo info) {}

    List<Binding> bindings() {
        var bindings = new ArrayList<Binding>();
        client.marshallers().forEach((name, marshaller) -> bindings.add(new Binding(name, binding(load(marshaller)))));
        return bindings;
    }

    /// Every operation; loads a class for each, so it is for tables, tests and listings.
    List<OperationModel> all() {
        List<OperationModel> known = all;
        if (known == null) {
            var models = new ArrayList<OperationModel>();
            client.marshallers().forEach((name, marshaller) -> models.add(model(name, load(marshaller))));
            known = List.copyOf(models);
            all = known;
        }
        return known;
    }

    private @Nullable OperationModel listed(String name) {
        String marshaller = client.marshallers().get(name);
        return marshaller == null ? null : model(name, load(marshaller));
    }

    /// Finds the marshaller by its class name; its own word for the operation decides.
    private @Nullable OperationModel named(String name) {
        OperationModel same = named(name, name);
        String sdkName = sdkName(name);
        return same != null || sdkName.equals(name) ? same : named(name, sdkName);
    }

    private @Nullable OperationModel named(String name, String simpleName) {
        try {
            Class<?> marshaller = Class.forName(entry.marshallerClass(simpleName + SUFFIX), false, loader);
            return wireName(binding(marshaller)).equals(name) ? model(name, marshaller) : null;
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            // The second is what a file system without case says to a name in the wrong case.
            return null;
        }
    }

    private static String sdkName(String name) {
        return ACRONYM.matcher(name).replaceAll(m -> m.group(1) + m.group(2).toLowerCase(Locale.ROOT));
    }

    private static String wireName(OperationInfo binding) {
        String identifier = binding.operationIdentifier();
        return identifier == null ? "" : identifier.substring(identifier.lastIndexOf('.') + 1);
    }

    private Class<?> load(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private OperationModel model(String name, Class<?> marshaller) {
        String simpleName = marshaller.getSimpleName();
        String base = simpleName.substring(0, simpleName.length() - SUFFIX.length());
        Class<? extends SdkPojo> request =
                load(entry.modelClass(base + "Request")).asSubclass(SdkPojo.class);
        Class<? extends SdkPojo> response =
                load(entry.modelClass(base + "Response")).asSubclass(SdkPojo.class);
        return new OperationModel(
                name,
                request,
                response,
                binding(marshaller),
                entry.xmlNamespace(),
                builders(request),
                builders(response));
    }

    private static OperationInfo binding(Class<?> marshaller) {
        try {
            Field field = marshaller.getDeclaredField("SDK_OPERATION_BINDING");
            field.setAccessible(true);
            return (OperationInfo) field.get(null);
        } catch (NoSuchFieldException | IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Supplier<SdkPojo> builders(Class<? extends SdkPojo> model) {
        try {
            var builder = model.getMethod("builder");
            MethodHandle handle =
                    MethodHandles.publicLookup().unreflect(builder).asType(MethodType.methodType(SdkPojo.class));
            return () -> newBuilder(handle);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SdkPojo newBuilder(MethodHandle builder) {
        try {
            return (SdkPojo) builder.invokeExact();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
