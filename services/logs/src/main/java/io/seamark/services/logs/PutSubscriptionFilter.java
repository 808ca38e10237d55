package io.seamark.services.logs;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutSubscriptionFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutSubscriptionFilterResponse;

/// Lets a function or a stream have the events that come from now on and match a pattern; replaces the
/// filter of the same name, which goes on where it was. A group has at most two.
///
/// See <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html>.
final class PutSubscriptionFilter implements Operation<PutSubscriptionFilterRequest, PutSubscriptionFilterResponse> {
    private static final int MOST_FILTERS = 2;
    private static final Set<String> DISTRIBUTIONS = Set.of("Random", "ByLogStream");

    private final GroupLogs logs;
    private final Set<String> services;

    /// @param services whose ARNs can be destinations
    PutSubscriptionFilter(GroupLogs logs, Set<String> services) {
        this.logs = logs;
        this.services = Set.copyOf(services);
    }

    @Override
    public Answer<PutSubscriptionFilterResponse> handle(
            CallContext call, View view, PutSubscriptionFilterRequest request) {
        StoredGroup group = Place.group(call, view, request.logGroupName());
        String name = Constraint.streamName("filterName", request.filterName());
        String pattern = Constraint.MEMBER.required("filterPattern", request.filterPattern());
        var _ = FilterPattern.parse(pattern);
        Arn destination = destination(call, request);
        String distribution = request.distributionAsString() == null ? "ByLogStream" : request.distributionAsString();
        if (!DISTRIBUTIONS.contains(distribution)) {
            throw Constraint.MEMBER.failed(
                    distribution, "distribution", "Member must satisfy enum value set: [Random, ByLogStream]");
        }
        refuse("applyOnTransformedLogs", Boolean.TRUE.equals(request.applyOnTransformedLogs()));
        refuse("fieldSelectionCriteria", request.fieldSelectionCriteria() != null);
        refuse("emitSystemFields", !request.emitSystemFields().isEmpty());
        Optional<StoredFilter> standing = group.filters().stream()
                .filter(filter -> filter.name().equals(name))
                .findFirst();
        if (standing.isEmpty() && group.filters().size() >= MOST_FILTERS) {
            throw LogsErrors.limit();
        }
        var filter = new StoredFilter(
                name,
                standing.map(StoredFilter::id).orElseGet(() -> call.ids().hex(32)),
                pattern,
                destination.toString(),
                request.roleArn(),
                distribution.equals("ByLogStream"),
                call.time().truncatedTo(ChronoUnit.MILLIS));
        Txn changes =
                Txn.none().put(Layout.group(call.account(), call.region(), group.name()), group.withFilter(filter));
        if (standing.isEmpty()) {
            var place = new StoredSubscription(
                    call.account().value(),
                    call.region().value(),
                    group.name(),
                    group.id(),
                    logs.of(group).end());
            changes = changes.put(Layout.SUBSCRIPTIONS.key(filter.id()), place);
        }
        return new Answer<>(PutSubscriptionFilterResponse.builder().build(), changes);
    }

    private Arn destination(CallContext call, PutSubscriptionFilterRequest request) {
        String text = Constraint.MEMBER.length("destinationArn", request.destinationArn(), 1, Integer.MAX_VALUE);
        Arn arn = Arn.parse(text).orElseThrow(() -> LogsErrors.invalid("destinationArn is not a valid ARN: " + text));
        if (!services.contains(arn.service())) {
            throw LogsErrors.invalid("destinationArn for vendor " + arn.service() + " cannot be used");
        }
        if (!arn.account().equals(call.account().value())) {
            throw LogsErrors.invalid("destinationArn of another account is not supported");
        }
        if (arn.service().equals("lambda") && request.roleArn() != null) {
            throw LogsErrors.invalid("destinationArn for vendor lambda cannot be used with roleArn");
        }
        return arn;
    }

    private static void refuse(String parameter, boolean given) {
        if (given) {
            throw LogsErrors.unsupported(parameter);
        }
    }

    @Override
    public List<String> resources(CallContext call, PutSubscriptionFilterRequest request) {
        return List.of(Place.resource(call, request.logGroupName(), null));
    }
}
