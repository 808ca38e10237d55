package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.eventbridge.model.Condition;
import software.amazon.awssdk.services.eventbridge.model.PolicyLengthExceededException;
import software.amazon.awssdk.services.eventbridge.model.PutPermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.PutPermissionResponse;

/// Lets another account put events on a bus: by one statement, or by a whole policy.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPermission.html>.
final class PutPermission implements Operation<PutPermissionRequest, PutPermissionResponse> {
    private static final Pattern STATEMENT = Pattern.compile("[a-zA-Z0-9-_]+");
    private static final Pattern PRINCIPAL = Pattern.compile("(\\d{12}|\\*)");

    private final BusPolicies policies;

    PutPermission(BusPolicies policies) {
        this.policies = policies;
    }

    @Override
    public Answer<PutPermissionResponse> handle(CallContext call, View view, PutPermissionRequest request) {
        EventBus bus = EventBus.require(view, call, request.eventBusName());
        Optional<BusPolicy> before = view.get(BusPolicy.key(call, bus.name()));
        if (request.policy() != null) {
            if (request.statementId() != null || request.principal() != null || request.action() != null) {
                throw EventsErrors.validation(
                        "Parameter(s) Policy cannot be given with StatementId, Principal or Action.");
            }
            return put(call, bus, BusPolicy.parse(request.policy(), policies));
        }
        Constraint.MEMBER.pattern(
                "statementId", Constraint.MEMBER.length("statementId", request.statementId(), 1, 64), STATEMENT);
        Constraint.MEMBER.pattern(
                "principal", Constraint.MEMBER.length("principal", request.principal(), 1, 12), PRINCIPAL);
        if (!Constraint.MEMBER.required("action", request.action()).equals("events:PutEvents")) {
            throw EventsErrors.validation("Provided value in parameter 'action' is not supported.");
        }
        if (request.condition() != null) {
            condition(request.condition());
        }
        return put(
                call,
                bus,
                BusPolicy.with(before, request, EventBus.arn(call, bus.name()).toString()));
    }

    /// The one that is documented: the principal's organization. There are no organizations here, so it holds for
    /// nobody.
    private static void condition(Condition condition) {
        boolean known = "StringEquals".equals(condition.type())
                && "aws:PrincipalOrgID".equals(condition.key())
                && condition.value() != null;
        if (!known) {
            throw EventsErrors.validation(
                    "Parameter Condition is not valid. Reason: Type must be StringEquals, Key must be"
                            + " aws:PrincipalOrgID, and Value must be given.");
        }
    }

    private static Answer<PutPermissionResponse> put(CallContext call, EventBus bus, BusPolicy policy) {
        if (policy.document().toString().length() > BusPolicy.MOST_CHARACTERS) {
            throw PolicyLengthExceededException.builder()
                    .message("Policy length exceeded.")
                    .build();
        }
        return new Answer<>(
                PutPermissionResponse.builder().build(), Txn.none().put(BusPolicy.key(call, bus.name()), policy));
    }

    @Override
    public List<String> resources(CallContext call, PutPermissionRequest request) {
        return List.of(
                EventBus.arn(call, EventBus.nameIn(request.eventBusName())).toString());
    }
}
