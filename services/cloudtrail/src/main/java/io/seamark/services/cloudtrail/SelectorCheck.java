package io.seamark.services.cloudtrail;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedEventSelector;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedFieldSelector;
import software.amazon.awssdk.services.cloudtrail.model.DataResource;
import software.amazon.awssdk.services.cloudtrail.model.EventSelector;
import software.amazon.awssdk.services.cloudtrail.model.InvalidEventSelectorsException;
import software.amazon.awssdk.services.cloudtrail.model.PutEventSelectorsRequest;

/// Reads the selectors of a request. Basic: at most 5, with at most 250 data resources in all, objects and
/// functions only. Advanced: at most 500 values in all, of management and data events, on the fields below.
///
/// See <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html>.
final class SelectorCheck {
    private static final int MOST_BASIC = 5;
    private static final int MOST_RESOURCES = 250;
    private static final int MOST_VALUES = 500;
    private static final int LONGEST_VALUE = 2048;
    private static final int LONGEST_NAME = 1000;
    private static final Set<String> EXCLUDABLE = Set.of("kms.amazonaws.com", "rdsdata.amazonaws.com");
    private static final Set<String> KINDS = Set.of("All", "ReadOnly", "WriteOnly");
    private static final Set<String> TYPES = Set.of(RecordFacts.S3_OBJECT, RecordFacts.LAMBDA_FUNCTION);
    private static final Set<String> MANAGEMENT_FIELDS =
            Set.of("eventCategory", "readOnly", "eventSource", "eventName", "eventType", "userIdentity.arn");
    private static final Set<String> DATA_FIELDS = Set.of(
            "eventCategory",
            "readOnly",
            "eventSource",
            "eventName",
            "eventType",
            "userIdentity.arn",
            "resources.type",
            "resources.ARN");

    private SelectorCheck() {}

    static Selection selection(PutEventSelectorsRequest request) {
        boolean basic = !request.eventSelectors().isEmpty();
        boolean advanced = !request.advancedEventSelectors().isEmpty();
        if (basic == advanced) {
            throw invalid("Specify either EventSelectors or AdvancedEventSelectors, but not both.");
        }
        return basic
                ? new Selection(basic(request.eventSelectors()), List.of())
                : new Selection(List.of(), advanced(request.advancedEventSelectors()));
    }

    private static List<Selection.Basic> basic(List<EventSelector> selectors) {
        if (selectors.size() > MOST_BASIC) {
            throw invalid("A trail can have at most " + MOST_BASIC + " event selectors.");
        }
        List<Selection.Basic> read =
                selectors.stream().map(SelectorCheck::basic).toList();
        long resources = read.stream()
                .flatMap(selector -> selector.data().stream())
                .mapToLong(resource -> resource.values().size())
                .sum();
        if (resources > MOST_RESOURCES) {
            throw invalid("A trail can have at most " + MOST_RESOURCES + " data resources.");
        }
        return read;
    }

    private static Selection.Basic basic(EventSelector selector) {
        String kind = selector.readWriteTypeAsString() == null ? "All" : selector.readWriteTypeAsString();
        if (!KINDS.contains(kind)) {
            throw invalid("ReadWriteType is not valid: " + kind);
        }
        for (String source : selector.excludeManagementEventSources()) {
            if (!EXCLUDABLE.contains(source)) {
                throw invalid("ExcludeManagementEventSources is not valid: " + source);
            }
        }
        boolean management = !Boolean.FALSE.equals(selector.includeManagementEvents());
        if (!management && selector.dataResources().isEmpty()) {
            throw invalid("An event selector must include management events or data resources.");
        }
        return new Selection.Basic(
                kind,
                management,
                selector.dataResources().stream().map(SelectorCheck::resource).toList(),
                selector.excludeManagementEventSources());
    }

    private static Selection.DataResource resource(DataResource resource) {
        String type = String.valueOf(resource.type());
        if (!TYPES.contains(type)) {
            throw invalid("Data resources of type " + type + " are not supported; those of " + RecordFacts.S3_OBJECT
                    + " and " + RecordFacts.LAMBDA_FUNCTION + " are.");
        }
        if (resource.values().isEmpty()) {
            throw invalid("A data resource must have values.");
        }
        for (String value : resource.values()) {
            boolean valid = type.equals(RecordFacts.S3_OBJECT)
                    ? value.equals("arn:aws:s3")
                            || value.equals("arn:aws:s3:::")
                            || value.matches("arn:aws:s3:::[^/]+/.*")
                    : value.equals("arn:aws:lambda")
                            || value.matches("arn:aws:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]+");
            if (!valid) {
                throw invalid("Value " + value + " for DataResources.Values is invalid.");
            }
        }
        return new Selection.DataResource(type, resource.values());
    }

    private static List<Selection.Advanced> advanced(List<AdvancedEventSelector> selectors) {
        List<Selection.Advanced> read =
                selectors.stream().map(SelectorCheck::advanced).toList();
        int values = read.stream()
                .flatMap(selector -> selector.fields().stream())
                .mapToInt(Selection.Field::values)
                .sum();
        if (values > MOST_VALUES) {
            throw invalid("Advanced event selectors can have at most " + MOST_VALUES + " values.");
        }
        return read;
    }

    private static Selection.Advanced advanced(AdvancedEventSelector selector) {
        if (selector.name() != null && selector.name().length() > LONGEST_NAME) {
            throw invalid("The name of a selector is longer than " + LONGEST_NAME + " characters.");
        }
        List<Selection.Field> fields =
                selector.fieldSelectors().stream().map(SelectorCheck::field).toList();
        var names = new HashSet<String>();
        for (Selection.Field field : fields) {
            if (!names.add(field.field())) {
                throw invalid("Field " + field.field() + " is named twice in a selector.");
            }
        }
        String category = only(fields, "eventCategory");
        Set<String> known = switch (category) {
            case "Management" -> MANAGEMENT_FIELDS;
            case "Data" -> DATA_FIELDS;
            default -> throw invalid("eventCategory " + category + " is not supported; Management and Data are.");
        };
        for (String name : names) {
            if (!known.contains(name)) {
                throw invalid("Field " + name + " is not supported for eventCategory " + category + ".");
            }
        }
        if (category.equals("Data") && !TYPES.contains(only(fields, "resources.type"))) {
            throw invalid("resources.type is not supported; " + RecordFacts.S3_OBJECT + " and "
                    + RecordFacts.LAMBDA_FUNCTION + " are.");
        }
        if (names.contains("readOnly") && !Set.of("true", "false").contains(only(fields, "readOnly"))) {
            throw invalid("readOnly must be true or false.");
        }
        return new Selection.Advanced(selector.name(), fields);
    }

    private static Selection.Field field(AdvancedFieldSelector selector) {
        if (selector.field() == null) {
            throw invalid("A field selector must name its field.");
        }
        var field = new Selection.Field(
                selector.field(),
                selector.equalsValue(),
                selector.startsWith(),
                selector.endsWith(),
                selector.notEquals(),
                selector.notStartsWith(),
                selector.notEndsWith());
        if (field.values() == 0) {
            throw invalid("Field " + selector.field() + " has no values.");
        }
        boolean tooLong = Stream.of(
                        field.equal(),
                        field.startsWith(),
                        field.endsWith(),
                        field.notEquals(),
                        field.notStartsWith(),
                        field.notEndsWith())
                .flatMap(List::stream)
                .anyMatch(value -> value.isEmpty() || value.length() > LONGEST_VALUE);
        if (tooLong) {
            throw invalid("Values of field " + selector.field() + " must have 1 to " + LONGEST_VALUE + " characters.");
        }
        return field;
    }

    /// The one value that a field must equal, there being no other condition on it.
    private static String only(List<Selection.Field> fields, String name) {
        return fields.stream()
                .filter(field -> field.field().equals(name)
                        && field.values() == 1
                        && field.equal().size() == 1)
                .map(field -> field.equal().getFirst())
                .findFirst()
                .orElseThrow(() -> invalid("A selector must have the field " + name + " with one value of Equals."));
    }

    private static InvalidEventSelectorsException invalid(String message) {
        return InvalidEventSelectorsException.builder().message(message).build();
    }
}
