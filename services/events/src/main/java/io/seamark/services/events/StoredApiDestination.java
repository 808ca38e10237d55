package io.seamark.services.events;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ApiDestination;
import software.amazon.awssdk.services.eventbridge.model.ApiDestinationState;

/// An API destination as it is stored: an HTTP endpoint that events can be sent to.
///
/// @param uuid the end of its ARN
/// @param connection the ARN of the connection that authorizes requests
/// @param endpoint with `*` where targets give values
/// @param perSecond how many requests are sent in a second at most
record StoredApiDestination(
        String account,
        String region,
        String name,
        String uuid,
        @Nullable String description,
        String connection,
        String endpoint,
        String method,
        int perSecond,
        Instant created,
        Instant modified) {
    static final String RESOURCE = "api-destination/";
    static final int MOST_PER_SECOND = 300;

    static Key<StoredApiDestination> key(CallContext call, String name) {
        return Layout.apiDestinations(call.account(), call.region()).key(name);
    }

    static StoredApiDestination require(View view, CallContext call, @Nullable String destinationName) {
        String name = Constraint.connectionName("name", destinationName);
        return view.get(key(call, name))
                .orElseThrow(() -> EventsErrors.notFound("An api-destination '" + name + "' does not exist."));
    }

    /// The one of that ARN, whose end changes when it is made again.
    static Optional<StoredApiDestination> find(View view, Arn arn) {
        String[] parts = arn.resource().split("/", -1);
        if (parts.length != 3 || !AccountId.isValid(arn.account()) || !Region.isValid(arn.region())) {
            return Optional.empty();
        }
        return view.get(Layout.apiDestinations(new AccountId(arn.account()), new Region(arn.region()))
                        .key(parts[1]))
                .filter(found -> found.arn().equals(arn));
    }

    /// The ARN in policies, whose end nobody knows before it is read.
    static String anyArn(CallContext call, @Nullable String name) {
        return call.arn("events", RESOURCE + (name == null ? "*" : name + "/*")).toString();
    }

    Arn arn() {
        return Arn.of("events", new Region(region), new AccountId(account), RESOURCE + name + "/" + uuid);
    }

    /// What authorizes its requests; empty when that is gone.
    Optional<StoredConnection> connection(View view) {
        return Arn.parse(connection).flatMap(arn -> connection(view, arn));
    }

    /// The connection of an ARN.
    static Optional<StoredConnection> connection(View view, Arn arn) {
        String[] parts = arn.resource().split("/", -1);
        if (parts.length != 3
                || !arn.service().equals("events")
                || !AccountId.isValid(arn.account())
                || !Region.isValid(arn.region())) {
            return Optional.empty();
        }
        return view.get(Layout.connections(new AccountId(arn.account()), new Region(arn.region()))
                        .key(parts[1]))
                .filter(found -> found.arn().equals(arn));
    }

    ApiDestinationState state(View view) {
        return connection(view).filter(StoredConnection::isAuthorized).isPresent()
                ? ApiDestinationState.ACTIVE
                : ApiDestinationState.INACTIVE;
    }

    Txn put() {
        return Txn.none()
                .put(
                        Layout.apiDestinations(new AccountId(account), new Region(region))
                                .key(name),
                        this);
    }

    ApiDestination shape(View view) {
        return ApiDestination.builder()
                .apiDestinationArn(arn().toString())
                .name(name)
                .apiDestinationState(state(view))
                .connectionArn(connection)
                .invocationEndpoint(endpoint)
                .httpMethod(method)
                .invocationRateLimitPerSecond(perSecond)
                .creationTime(created)
                .lastModifiedTime(modified)
                .build();
    }
}
