package io.seamark.services.s3;

import io.seamark.services.s3.StoredLifecycle.Form;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.LifecycleRuleAndOperator;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.Tag;

/// Which objects a lifecycle rule is about: a prefix, tags, a least and a greatest size.
///
/// @param greaterThan bytes; null for any
/// @param lessThan bytes; null for any
record LifecycleFilter(
        Form form,
        String prefix,
        Map<String, String> tags,
        @Nullable Long greaterThan,
        @Nullable Long lessThan) {
    LifecycleFilter {
        if ((greaterThan != null && greaterThan < 0) || (lessThan != null && lessThan < 1)) {
            throw S3Errors.invalid("'ObjectSizeGreaterThan' and 'ObjectSizeLessThan' must be positive");
        }
        if (greaterThan != null && lessThan != null && lessThan <= greaterThan) {
            throw S3Errors.invalid("'ObjectSizeLessThan' has to be a value greater than 'ObjectSizeGreaterThan'");
        }
    }

    /// @param prefix the old member; null where a filter was given
    static LifecycleFilter read(@Nullable LifecycleRuleFilter given, @Nullable String prefix) {
        if ((given == null) == (prefix == null)) {
            throw S3Errors.malformed();
        }
        if (given == null) {
            return new LifecycleFilter(Form.PREFIX, text(prefix), Map.of(), null, null);
        }
        LifecycleRuleAndOperator and = given.and();
        long said = Stream.of(
                        given.prefix(), given.tag(), given.objectSizeGreaterThan(), given.objectSizeLessThan(), and)
                .filter(Objects::nonNull)
                .count();
        if (said > 1) {
            throw S3Errors.malformed();
        }
        if (and == null) {
            return new LifecycleFilter(
                    Form.ONE,
                    text(given.prefix()),
                    given.tag() == null ? Map.of() : tags(List.of(given.tag())),
                    given.objectSizeGreaterThan(),
                    given.objectSizeLessThan());
        }
        long parts = and.tags().size()
                + Stream.of(and.prefix(), and.objectSizeGreaterThan(), and.objectSizeLessThan())
                        .filter(Objects::nonNull)
                        .count();
        if (parts < 2) {
            throw S3Errors.malformed();
        }
        return new LifecycleFilter(
                Form.AND, text(and.prefix()), tags(and.tags()), and.objectSizeGreaterThan(), and.objectSizeLessThan());
    }

    /// Refuses an action that looks at neither tags nor sizes.
    void checkPrefixOnly(String action) {
        if (!tags.isEmpty()) {
            throw S3Errors.invalid(action + " cannot be specified with Tags.");
        }
        if (greaterThan != null || lessThan != null) {
            throw S3Errors.invalid(action + " cannot be specified with Object Size.");
        }
    }

    private static String text(@Nullable String prefix) {
        return prefix == null ? "" : prefix;
    }

    private static Map<String, String> tags(List<Tag> given) {
        var tags = new LinkedHashMap<String, String>();
        for (Tag tag : given) {
            if (tag.key() == null || tag.value() == null) {
                throw S3Errors.malformed();
            }
            if (tags.put(tag.key(), tag.value()) != null) {
                throw S3Errors.invalid("Duplicate Tag Keys are not allowed.");
            }
        }
        return tags;
    }
}
