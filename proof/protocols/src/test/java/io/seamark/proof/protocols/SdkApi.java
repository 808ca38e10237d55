package io.seamark.proof.protocols;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/// One module of the AWS SDK: its client, and everything that its jar says it can call, answer and throw.
///
/// @param name the module's name, such as `ecs`
/// @param client the blocking client's interface
record SdkApi(String name, Class<? extends SdkClient> client, List<SdkOperation> operations, List<SdkError> errors) {
    static SdkApi of(String name, Class<? extends SdkClient> client) {
        List<String> entries = entries(client);
        Map<String, SdkOperation> operations = operations(client, entries);
        return new SdkApi(name, client, List.copyOf(operations.values()), errors(client, entries, operations));
    }

    private static Map<String, SdkOperation> operations(Class<?> client, List<String> entries) {
        var found = new TreeMap<String, SdkOperation>();
        for (String entry : entries) {
            if (entry.endsWith("RequestMarshaller.class")) {
                String operation = simpleName(entry).replace("RequestMarshaller", "");
                found.put(operation, asynchronous(client, operation));
            }
        }
        for (Method method : client.getMethods()) {
            Class<?>[] parameters = method.getParameterTypes();
            if (parameters.length == 0 || !AwsRequest.class.isAssignableFrom(parameters[0])) {
                continue;
            }
            String operation = parameters[0].getSimpleName().replaceAll("Request$", "");
            SdkOperation.Kind kind = kind(method);
            SdkOperation model = found.get(operation);
            if (kind != SdkOperation.Kind.ASYNCHRONOUS && model != null) {
                found.put(operation, new SdkOperation(operation, model.request(), model.response(), method, kind));
            }
        }
        return found;
    }

    private static SdkOperation asynchronous(Class<?> client, String operation) {
        return new SdkOperation(
                operation,
                model(client, operation + "Request").asSubclass(AwsRequest.class),
                model(client, operation + "Response").asSubclass(AwsResponse.class),
                null,
                SdkOperation.Kind.ASYNCHRONOUS);
    }

    private static SdkOperation.Kind kind(Method method) {
        List<Class<?>> parameters = List.of(method.getParameterTypes());
        boolean answers = AwsResponse.class.isAssignableFrom(method.getReturnType());
        if (answers && parameters.size() == 1) {
            return SdkOperation.Kind.PLAIN;
        }
        if (answers && parameters.size() == 2 && parameters.get(1) == RequestBody.class) {
            return SdkOperation.Kind.STREAMS_INPUT;
        }
        if (parameters.size() == 2 && parameters.get(1) == ResponseTransformer.class) {
            return SdkOperation.Kind.STREAMS_OUTPUT;
        }
        return SdkOperation.Kind.ASYNCHRONOUS;
    }

    /// The modelled exceptions, each with an operation that declares it where there is one.
    private static List<SdkError> errors(Class<?> client, List<String> entries, Map<String, SdkOperation> operations) {
        var errors = new ArrayList<SdkError>();
        for (String entry : entries) {
            if (!entry.contains("/model/") || !entry.endsWith("Exception.class")) {
                continue;
            }
            Class<?> type = model(client, simpleName(entry));
            if (AwsServiceException.class.isAssignableFrom(type)
                    && SdkPojo.class.isAssignableFrom(type)
                    && type.getSuperclass() != AwsServiceException.class
                    && !Modifier.isAbstract(type.getModifiers())) {
                Class<? extends AwsServiceException> error = type.asSubclass(AwsServiceException.class);
                List<SdkOperation> declaring = operations.values().stream()
                        .filter(operation -> operation.declares(error))
                        .toList();
                errors.add(new SdkError(error, declaring));
            }
        }
        return List.copyOf(errors);
    }

    private static String simpleName(String entry) {
        return entry.substring(entry.lastIndexOf('/') + 1).replace(".class", "");
    }

    private static Class<?> model(Class<?> client, String simpleName) {
        try {
            return Class.forName(client.getPackageName() + ".model." + simpleName);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> entries(Class<?> client) {
        String prefix = client.getPackageName().replace('.', '/') + "/";
        try {
            URI jar = client.getProtectionDomain().getCodeSource().getLocation().toURI();
            try (var file = new JarFile(Path.of(jar).toFile())) {
                return file.stream()
                        .map(ZipEntry::getName)
                        .filter(entry -> entry.startsWith(prefix) && !entry.contains("$"))
                        .sorted()
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
