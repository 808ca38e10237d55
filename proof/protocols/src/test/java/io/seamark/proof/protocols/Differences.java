package io.seamark.proof.protocols;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/// Where two of the SDK's values differ, member by member. The classes may be two modules' (CloudWatch
/// Events and EventBridge): members meet by name.
final class Differences {
    private static final int MOST = 8;

    private final String module;
    private final Exclusions exclusions;
    private final List<String> found = new ArrayList<>();

    private Differences(String module, Exclusions exclusions) {
        this.module = module;
        this.exclusions = exclusions;
    }

    /// The first differences; empty when the values are equal but for what the client fills in by itself.
    static List<String> between(SdkPojo expected, SdkPojo actual, String module, Exclusions exclusions) {
        var differences = new Differences(module, exclusions);
        differences.pojos("", expected, actual);
        return differences.found;
    }

    private void pojos(String path, SdkPojo expected, SdkPojo actual) {
        ModelClass model = ModelClass.of(expected);
        ModelClass otherModel = ModelClass.of(actual);
        var others = new HashMap<String, SdkField<?>>();
        actual.sdkFields().forEach(field -> others.put(field.memberName(), field));
        for (SdkField<?> field : expected.sdkFields()) {
            Object wanted = set(model.value(expected, field));
            SdkField<?> other = others.get(field.memberName());
            boolean filled = field.containsTrait(DefaultValueTrait.class)
                    || exclusions.isFilledByClient(module, model.name(), field.memberName());
            if (wanted == null && filled) {
                continue;
            }
            values(path + "." + field.memberName(), wanted, other == null ? null : otherModel.value(actual, other));
        }
    }

    private void values(String path, @Nullable Object expected, @Nullable Object actual) {
        Object left = set(expected);
        Object right = set(actual);
        if (found.size() >= MOST) {
            return;
        }
        if (left instanceof SdkPojo pojo && right instanceof SdkPojo other) {
            pojos(path, pojo, other);
        } else if (left instanceof List<?> list && right instanceof List<?> other && list.size() == other.size()) {
            for (int i = 0; i < list.size(); i++) {
                values(path + "[" + i + "]", list.get(i), other.get(i));
            }
        } else if (left instanceof Map<?, ?> map && right instanceof Map<?, ?> other) {
            var keys = new LinkedHashSet<Object>(map.keySet());
            keys.addAll(other.keySet());
            for (Object key : keys) {
                values(path + "{" + show(key) + "}", map.get(key), other.get(key));
            }
        } else if (!same(left, right)) {
            found.add(path + ": " + show(right) + " (expected: " + show(left) + ")");
        }
    }

    private static boolean same(@Nullable Object left, @Nullable Object right) {
        if (left instanceof BigDecimal number && right instanceof BigDecimal other) {
            return number.compareTo(other) == 0;
        }
        return left == null ? right == null : left.equals(right);
    }

    private static @Nullable Object set(@Nullable Object value) {
        return value instanceof SdkAutoConstructList<?> || value instanceof SdkAutoConstructMap<?, ?> ? null : value;
    }

    /// A value as one short line, with everything that is not printable ASCII escaped.
    static String show(@Nullable Object value) {
        if (!(value instanceof CharSequence)) {
            String text = String.valueOf(value);
            return text.length() > 200 ? text.substring(0, 200) + "..." : text;
        }
        var shown = new StringBuilder("\"");
        value.toString().chars().limit(200).forEach(c -> {
            if (c < ' ' || c > '~') {
                shown.append(String.format("\\u%04x", c));
            } else {
                shown.append((char) c);
            }
        });
        return shown.append('"').toString();
    }
}
