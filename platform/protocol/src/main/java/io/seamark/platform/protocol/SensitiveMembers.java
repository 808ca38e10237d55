package io.seamark.platform.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The members that must not be shown: the API's model marks them, and of that mark the SDK's classes
/// keep only that `toString` prints a placeholder. Read from the class files; safe for any number of threads.
final class SensitiveMembers {
    private static final String PLACEHOLDER = "*** Sensitive Data Redacted ***";

    /// Secrets that some models leave unmarked.
    private static final Set<String> ALWAYS =
            Set.of("Password", "OldPassword", "NewPassword", "SecretAccessKey", "SessionToken");

    private final ConcurrentHashMap<Class<?>, Set<String>> known = new ConcurrentHashMap<>();

    boolean contains(Class<?> model, String member) {
        return ALWAYS.contains(member)
                || known.computeIfAbsent(model, SensitiveMembers::read).contains(member);
    }

    private static Set<String> read(Class<?> model) {
        String file = model.getName().substring(model.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = model.getResourceAsStream(file)) {
            return in == null ? Set.of() : parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> parse(byte[] classFile) {
        for (MethodModel method : ClassFile.of().parse(classFile).methods()) {
            if (method.methodName().equalsString("toString")) {
                return method.code().map(SensitiveMembers::placeholders).orElse(Set.of());
            }
        }
        return Set.of();
    }

    /// Each member is one call `add(name, value)`; the strings before it are the name and perhaps the
    /// placeholder.
    private static Set<String> placeholders(CodeModel code) {
        var sensitive = new HashSet<String>();
        List<String> strings = new ArrayList<>();
        for (var element : code) {
            if (element instanceof ConstantInstruction constant && constant.constantValue() instanceof String text) {
                strings.add(text);
            } else if (element instanceof InvokeInstruction call && call.name().equalsString("add")) {
                if (strings.contains(PLACEHOLDER)) {
                    sensitive.add(strings.getFirst());
                }
                strings.clear();
            } else if (element instanceof InvokeInstruction call && call.name().equalsString("builder")) {
                strings.clear();
            }
        }
        return Set.copyOf(sensitive);
    }
}
