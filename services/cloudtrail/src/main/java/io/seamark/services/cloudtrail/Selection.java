package io.seamark.services.cloudtrail;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which records a trail wants: by basic selectors, or by advanced ones, of which one must match.
///
/// See <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html>.
record Selection(List<Basic> basic, List<Advanced> advanced) {
    static final Selection STANDARD = new Selection(List.of(new Basic("All", true, List.of(), List.of())), List.of());

    /// @param readWrite `All`, `ReadOnly` or `WriteOnly`
    /// @param excluded event sources whose management events are not wanted
    record Basic(String readWrite, boolean management, List<DataResource> data, List<String> excluded) {
        boolean selects(RecordFacts facts) {
            boolean kind = switch (readWrite) {
                case "ReadOnly" -> facts.readOnly();
                case "WriteOnly" -> !facts.readOnly();
                default -> true;
            };
            if (!kind) {
                return false;
            }
            return facts.isData()
                    ? data.stream().anyMatch(resource -> resource.selects(facts))
                    : management && !excluded.contains(facts.eventSource());
        }
    }

    /// @param type such as `AWS::S3::Object`
    /// @param values for objects what their ARN begins with, for functions the ARN; `arn:aws:s3` and
    ///     `arn:aws:lambda` stand for all
    record DataResource(String type, List<String> values) {
        boolean selects(RecordFacts facts) {
            return facts.resources().stream()
                    .filter(resource -> resource.type().equals(type))
                    .anyMatch(resource -> values.stream().anyMatch(value -> covers(value, resource.arn())));
        }

        private boolean covers(String value, String arn) {
            boolean begins = type.equals(RecordFacts.S3_OBJECT) || value.equals("arn:aws:lambda");
            if (begins) {
                return arn.startsWith(value);
            }
            return arn.equals(value) || arn.startsWith(value + ":");
        }
    }

    record Advanced(@Nullable String name, List<Field> fields) {
        boolean selects(RecordFacts facts) {
            List<Field> ofArn = fields.stream()
                    .filter(f -> f.field().equals("resources.ARN"))
                    .toList();
            List<Field> ofType = fields.stream()
                    .filter(f -> f.field().equals("resources.type"))
                    .toList();
            boolean rest = fields.stream()
                    .filter(f -> !f.field().startsWith("resources."))
                    .allMatch(f -> f.matches(facts.value(f.field())));
            if (!rest || (ofArn.isEmpty() && ofType.isEmpty())) {
                return rest;
            }
            return facts.resources().stream()
                    .anyMatch(resource -> ofType.stream().allMatch(f -> f.matches(resource.type()))
                            && ofArn.stream().allMatch(f -> f.matches(resource.arn())));
        }

        /// Whether it can want data events of a type of resources.
        boolean wants(String type) {
            return fields.stream().anyMatch(f -> f.field().equals("eventCategory") && f.matches("Data"))
                    && fields.stream().anyMatch(f -> f.field().equals("resources.type") && f.matches(type));
        }
    }

    /// What one field must be: one of the positive conditions, where there are any, and none of the negative.
    record Field(
            String field,
            List<String> equal,
            List<String> startsWith,
            List<String> endsWith,
            List<String> notEquals,
            List<String> notStartsWith,
            List<String> notEndsWith) {
        boolean matches(String value) {
            boolean any = equal.isEmpty() && startsWith.isEmpty() && endsWith.isEmpty();
            return (any
                            || equal.contains(value)
                            || startsWith.stream().anyMatch(value::startsWith)
                            || endsWith.stream().anyMatch(value::endsWith))
                    && !notEquals.contains(value)
                    && notStartsWith.stream().noneMatch(value::startsWith)
                    && notEndsWith.stream().noneMatch(value::endsWith);
        }

        int values() {
            return equal.size()
                    + startsWith.size()
                    + endsWith.size()
                    + notEquals.size()
                    + notStartsWith.size()
                    + notEndsWith.size();
        }
    }

    boolean selects(RecordFacts facts) {
        return advanced.isEmpty()
                ? basic.stream().anyMatch(selector -> selector.selects(facts))
                : advanced.stream().anyMatch(selector -> selector.selects(facts));
    }

    /// Whether it can want data events of one of these types of resources.
    boolean wantsAny(Set<String> types) {
        return advanced.isEmpty()
                ? basic.stream().flatMap(b -> b.data().stream()).anyMatch(d -> types.contains(d.type()))
                : advanced.stream().anyMatch(a -> types.stream().anyMatch(a::wants));
    }
}
