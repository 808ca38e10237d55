package io.seamark.services.events;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.Connection;
import software.amazon.awssdk.services.eventbridge.model.ConnectionAuthorizationType;
import software.amazon.awssdk.services.eventbridge.model.ConnectionState;
import tools.jackson.databind.JsonNode;

/// A connection as it is stored: how requests to API destinations are authorized.
///
/// @param uuid the end of its ARN
/// @param authorizationType `BASIC`, `API_KEY` or `OAUTH_CLIENT_CREDENTIALS`
/// @param auth its parameters with their secrets, as a request gives them; null once it is deauthorized
/// @param state as [ConnectionState] names it
/// @param authorized when its credentials were taken last; null before
record StoredConnection(
        String account,
        String region,
        String name,
        String uuid,
        @Nullable String description,
        String authorizationType,
        @Nullable JsonNode auth,
        String state,
        @Nullable String stateReason,
        Instant created,
        Instant modified,
        @Nullable Instant authorized) {
    static final String RESOURCE = "connection/";

    static Key<StoredConnection> key(CallContext call, String name) {
        return Layout.connections(call.account(), call.region()).key(name);
    }

    static StoredConnection require(View view, CallContext call, @Nullable String connectionName) {
        String name = Constraint.connectionName("name", connectionName);
        return view.get(key(call, name)).orElseThrow(() -> missing(name));
    }

    static RuntimeException missing(String name) {
        return EventsErrors.notFound("Connection '" + name + "' does not exist.");
    }

    /// The ARN in policies, whose end nobody knows before it is read.
    static String anyArn(CallContext call, @Nullable String name) {
        return call.arn("events", RESOURCE + (name == null ? "*" : name + "/*")).toString();
    }

    Arn arn() {
        return Arn.of("events", new Region(region), new AccountId(account), RESOURCE + name + "/" + uuid);
    }

    boolean isAuthorized() {
        return state.equals(ConnectionState.AUTHORIZED.toString());
    }

    /// The parameters changed: good at once unless they must be exchanged for a token first.
    StoredConnection with(String type, @Nullable JsonNode changed, Instant now) {
        boolean exchanged = type.equals(ConnectionAuthorizationType.OAUTH_CLIENT_CREDENTIALS.toString());
        return new StoredConnection(
                account,
                region,
                name,
                uuid,
                description,
                type,
                changed,
                (exchanged ? ConnectionState.AUTHORIZING : ConnectionState.AUTHORIZED).toString(),
                null,
                created,
                now.truncatedTo(ChronoUnit.SECONDS),
                exchanged ? authorized : now.truncatedTo(ChronoUnit.SECONDS));
    }

    StoredConnection described(@Nullable String text, Instant now) {
        return new StoredConnection(
                account,
                region,
                name,
                uuid,
                text,
                authorizationType,
                auth,
                state,
                stateReason,
                created,
                now.truncatedTo(ChronoUnit.SECONDS),
                authorized);
    }

    /// @param reason why it is not authorized; null when it is
    StoredConnection in(ConnectionState next, @Nullable String reason, @Nullable JsonNode kept, Instant now) {
        Instant time = now.truncatedTo(ChronoUnit.SECONDS);
        return new StoredConnection(
                account,
                region,
                name,
                uuid,
                description,
                authorizationType,
                kept,
                next.toString(),
                reason,
                created,
                kept == null ? time : modified,
                next == ConnectionState.AUTHORIZED ? time : authorized);
    }

    Txn put() {
        return Txn.none()
                .put(
                        Layout.connections(new AccountId(account), new Region(region))
                                .key(name),
                        this);
    }

    Connection shape() {
        return Connection.builder()
                .connectionArn(arn().toString())
                .name(name)
                .connectionState(state)
                .stateReason(stateReason)
                .authorizationType(authorizationType)
                .creationTime(created)
                .lastModifiedTime(modified)
                .lastAuthorizedTime(authorized)
                .build();
    }
}
