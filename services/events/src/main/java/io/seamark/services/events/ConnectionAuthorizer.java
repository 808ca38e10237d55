package io.seamark.services.events;

import io.seamark.platform.reconcile.KeySource;
import io.seamark.platform.reconcile.Outcome;
import io.seamark.platform.reconcile.Reconciler;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.ConnectionState;

/// Exchanges the credentials of a connection that was made or changed for a token: it is authorized then, or not
/// and says why.
final class ConnectionAuthorizer implements Reconciler<String> {
    static final KeySource<String> CONNECTIONS = new KeySource<>(KeyRange.prefix(Layout.CONNECTIONS), Optional::of);

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int LONGEST_REASON = 512;

    private final Store store;
    private final OAuthTokens tokens;
    private final InstantSource clock;

    ConnectionAuthorizer(Store store, OAuthTokens tokens, InstantSource clock) {
        this.store = store;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Outcome reconcile(String path) {
        View view = View.of(store);
        Optional<StoredConnection> found = view.get(new Key<>(path, StoredConnection.class));
        if (found.isEmpty() || !found.get().state().equals(ConnectionState.AUTHORIZING.toString())) {
            return Outcome.done();
        }
        StoredConnection connection = found.get();
        try {
            var _ = tokens.header(connection);
            return put(view, connection.in(ConnectionState.AUTHORIZED, null, connection.auth(), clock.instant()));
        } catch (OAuthTokens.TokenException e) {
            String reason = String.valueOf(e.getMessage());
            String told = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
            if (!e.isPassing()) {
                return put(view, connection.in(ConnectionState.DEAUTHORIZED, told, connection.auth(), clock.instant()));
            }
            if (!told.equals(connection.stateReason())) {
                Outcome _ =
                        put(view, connection.in(ConnectionState.AUTHORIZING, told, connection.auth(), clock.instant()));
            }
            return Outcome.again(PAUSE, told);
        }
    }

    private Outcome put(View view, StoredConnection changed) {
        return store.commit(view.commit(changed.put())) instanceof CommitResult.Committed
                ? Outcome.done()
                : Outcome.again("changed meanwhile");
    }
}
