package io.seamark.proof.protocols;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/// What one of the SDK's model classes tells by its methods beyond its `SdkField`s: which members are
/// enumerations, whether it is a union, and a member's value without the default that an `SdkField`
/// would make up.
final class ModelClass {
    private static final Map<Class<?>, ModelClass> KNOWN = new ConcurrentHashMap<>();

    private final Class<?> type;
    private final Map<String, Method> getters = new HashMap<>();

    private ModelClass(Class<?> type) {
        this.type = type;
        for (Method method : type.getMethods()) {
            if (method.getParameterCount() == 0 && method.getDeclaringClass() != Object.class) {
                getters.put(key(method.getName()), method);
            }
        }
    }

    /// The class that a builder builds, or a built value's own class.
    static ModelClass of(SdkPojo pojo) {
        Class<?> type = pojo.getClass();
        Class<?> outer = type.getEnclosingClass();
        return KNOWN.computeIfAbsent(outer == null ? type : outer, ModelClass::new);
    }

    String name() {
        return type.getSimpleName();
    }

    /// Whether exactly one member may be set.
    boolean isUnion() {
        return Arrays.stream(type.getDeclaredClasses())
                .anyMatch(inner -> inner.isEnum() && inner.getSimpleName().equals("Type"));
    }

    /// The texts that an enumerated member may have: of the value, of a list's elements or of a map's
    /// values; empty where any text will do.
    List<String> constants(SdkField<?> field) {
        return constants(field, -1);
    }

    /// The texts that the keys of a map may have; empty where any will do.
    List<String> keyConstants(SdkField<?> field) {
        return constants(field, 0);
    }

    private List<String> constants(SdkField<?> field, int argument) {
        String key = key(field.memberName());
        Method getter = getters.get(key);
        if (getter == null || !(getters.containsKey(key + "asstring") || getters.containsKey(key + "asstrings"))) {
            return List.of();
        }
        Type found = getter.getGenericReturnType();
        if (found instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            found = arguments[argument < 0 ? arguments.length - 1 : argument];
        }
        if (!(found instanceof Class<?> enumeration) || !enumeration.isEnum()) {
            return List.of();
        }
        return Arrays.stream(enumeration.getEnumConstants())
                .filter(constant -> !((Enum<?>) constant).name().equals("UNKNOWN_TO_SDK_VERSION"))
                .map(Object::toString)
                .toList();
    }

    /// A member's value as it was set: null where it was not.
    @Nullable
    Object value(SdkPojo pojo, SdkField<?> field) {
        String key = key(field.memberName());
        Method getter = getters.getOrDefault(key + "asstring", getters.get(key + "asstrings"));
        getter = getter == null ? getters.get(key) : getter;
        if (getter == null) {
            return field.getValueOrDefault(pojo);
        }
        try {
            return getter.invoke(pojo);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String key(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
