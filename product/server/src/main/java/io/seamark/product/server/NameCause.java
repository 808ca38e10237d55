package io.seamark.product.server;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How a name came to resolve to what it does, as the records of calls tell it: the change of its
/// records; the invocation of the registrar that made the change, and the event of that invocation,
/// which the change's own comment names; and the call that the event is of.
///
/// @param call of that event; where the change came from a sweep, or from another hand, the newest call
///        on the service of that name
record NameCause(Optional<Event> change, Optional<Mention> mention, Optional<Event> call) {
    private static final int MOST_RECORDS = 1_000;
    private static final List<String> CALLS = List.of("CreateService", "UpdateService", "DeleteService");

    /// What a registrar says of itself in the comment of a change.
    ///
    /// @param event empty when it was invoked without one
    record Mention(String invocation, Optional<String> event) {
        private static final Pattern FORM = Pattern.compile("seamark-registrar invocation=(\\S+) event=(\\S+)");

        static Optional<Mention> in(String comment) {
            Matcher form = FORM.matcher(comment);
            return form.matches()
                    ? Optional.of(new Mention(
                            form.group(1), Optional.of(form.group(2)).filter(id -> !id.equals("-"))))
                    : Optional.empty();
        }
    }

    /// @param name in lower case with the final dot
    static NameCause of(AwsClients aws, String name) {
        Optional<Event> change = newest(aws, "ChangeResourceRecordSets", name.substring(0, name.length() - 1));
        Optional<Mention> mention = change.flatMap(c -> Mention.in(
                record(c).at("/requestParameters/changeBatch/comment").asString("")));
        Optional<Event> call = mention.flatMap(Mention::event)
                .flatMap(id -> lookup(aws, LookupAttributeKey.EVENT_ID, id))
                .or(() -> newestCall(aws, name.substring(0, name.indexOf('.'))));
        return new NameCause(change, mention, call);
    }

    /// Whether the call is the one that the event was of.
    boolean isOfTheEvent() {
        return call.isPresent()
                && mention.flatMap(Mention::event)
                        .filter(call.get().eventId()::equals)
                        .isPresent();
    }

    /// A call's record as CloudTrail keeps it.
    static JsonNode record(Event event) {
        return JsonMapper.shared().readTree(event.cloudTrailEvent());
    }

    private static Optional<Event> newestCall(AwsClients aws, String service) {
        return CALLS.stream()
                .flatMap(call -> newest(aws, call, service).stream())
                .max((a, b) -> a.eventTime().compareTo(b.eventTime()));
    }

    /// The newest call of that name that was not refused and whose parameters name something.
    private static Optional<Event> newest(AwsClients aws, String call, String named) {
        return aws
                .cloudtrail()
                .lookupEventsPaginator(r -> r.lookupAttributes(attribute(LookupAttributeKey.EVENT_NAME, call)))
                .events()
                .stream()
                .limit(MOST_RECORDS)
                .filter(e -> {
                    JsonNode record = record(e);
                    return record.path("errorCode").isMissingNode() && names(record.path("requestParameters"), named);
                })
                .findFirst();
    }

    private static Optional<Event> lookup(AwsClients aws, LookupAttributeKey key, String value) {
        return aws.cloudtrail().lookupEvents(r -> r.lookupAttributes(attribute(key, value))).events().stream()
                .findFirst();
    }

    private static LookupAttribute attribute(LookupAttributeKey key, String value) {
        return LookupAttribute.builder().attributeKey(key).attributeValue(value).build();
    }

    private static boolean names(JsonNode parameters, String named) {
        String text = parameters.toString().toLowerCase(Locale.ROOT);
        return text.contains('"' + named + '"') || text.contains('"' + named + ".\"");
    }
}
