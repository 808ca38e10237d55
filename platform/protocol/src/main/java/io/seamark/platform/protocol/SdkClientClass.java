package io.seamark.platform.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a client class of the SDK says in its code and nowhere else: its operations' wire names, and
/// its exceptions with their codes and statuses. Read from the class file when first asked for; the
/// class itself is never loaded. Safe for any number of threads.
final class SdkClientClass {
    private static final String SUFFIX = "RequestMarshaller";

    private final ClassLoader loader;
    private final String name;
    private volatile @Nullable Map<String, String> marshallers;
    private volatile @Nullable Set<SdkClientErrors.Failure> errors;

    SdkClientClass(ClassLoader loader, String name) {
        this.loader = loader;
        this.name = name;
    }

    boolean isPresent() {
        return loader.getResource(file()) != null;
    }

    /// The marshallers' binary class names by their operations' wire names. Both stand in the constant
    /// pool, and differ in case only.
    ///
    /// @throws IllegalStateException when the class is not on the class path
    Map<String, String> marshallers() {
        Map<String, String> known = marshallers;
        if (known == null) {
            known = readMarshallers(parse());
            marshallers = known;
        }
        return known;
    }

    /// The errors that the client tells apart.
    ///
    /// @throws IllegalStateException when the class is not on the class path
    Set<SdkClientErrors.Failure> errors() {
        Set<SdkClientErrors.Failure> known = errors;
        if (known == null) {
            known = SdkClientErrors.read(parse());
            errors = known;
        }
        return known;
    }

    private static Map<String, String> readMarshallers(ClassModel client) {
        var classes = new LinkedHashMap<String, String>();
        var names = new HashMap<String, String>();
        for (var constant : client.constantPool()) {
            if (constant instanceof StringEntry string) {
                String text = string.stringValue();
                if (!text.isEmpty() && Character.isUpperCase(text.charAt(0))) {
                    names.putIfAbsent(text.toLowerCase(Locale.ROOT), text);
                }
            } else if (constant instanceof ClassEntry type
                    && type.asInternalName().endsWith(SUFFIX)) {
                String className = type.asInternalName().replace('/', '.');
                String simpleName = className.substring(className.lastIndexOf('.') + 1);
                String operation = simpleName.substring(0, simpleName.length() - SUFFIX.length());
                classes.put(operation.toLowerCase(Locale.ROOT), className);
            }
        }
        var marshallers = new LinkedHashMap<String, String>();
        classes.forEach((lower, className) -> {
            String wireName = names.get(lower);
            if (wireName != null) {
                marshallers.put(wireName, className);
            }
        });
        return marshallers;
    }

    private ClassModel parse() {
        try (InputStream in = loader.getResourceAsStream(file())) {
            if (in == null) {
                throw new IllegalStateException(name + ": absent (expected: on the class path)");
            }
            return ClassFile.of(ClassFile.DebugElementsOption.DROP_DEBUG).parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String file() {
        return name.replace('.', '/') + ".class";
    }
}
