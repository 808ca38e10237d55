package io.seamark.platform.wire;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.protocol.Route;
import io.seamark.platform.protocol.StoredPojo;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.traits.DefaultValueTrait;

/// Honours client tokens: the first answer for a token is kept in the commit that made the change, for
/// a day, and the same request with the same token gets the same answer instead of a second change.
/// Which member is the token, the SDK's model says.
///
/// Owns the lease that ends kept answers; safe for any number of threads.
final class ClientTokens {
    private static final Duration KEPT = Duration.ofHours(25);
    private static final Duration LEASE_IS_FRESH = Duration.ofHours(1);

    private final Store store;
    private final StoredPojo stored = new StoredPojo();
    private final Map<Class<?>, Optional<SdkField<?>>> tokenFields = new ConcurrentHashMap<>();
    private volatile Lease lease = new Lease(0, Instant.MIN);

    ClientTokens(Store store) {
        this.store = store;
    }

    /// The kept answer, or the decision's with what keeps it.
    ///
    /// @throws RefusedException when the token was used with another request
    Answered once(CallContext call, Route route, View view, SdkRequest request, Supplier<Answer<?>> decide) {
        Optional<SdkField<?>> field = tokenFields.computeIfAbsent(request.getClass(), c -> tokenField(request));
        // Not the field's own getter: that makes a token up where there is none.
        Optional<Object> token = field.flatMap(f -> request.getValueForField(f.memberName(), Object.class));
        if (field.isEmpty() || token.isEmpty()) {
            Answer<?> answer = decide.get();
            return new Answered(answer.response(), answer.changes());
        }
        String fingerprint = Fingerprint.of(request, field.get().memberName());
        Key<Kept> key = key(call, route, token.get().toString());
        Optional<Kept> kept = view.get(key);
        if (kept.isPresent()) {
            if (!kept.get().fingerprint().equals(fingerprint)) {
                throw new RefusedException(
                        CommonErrors.tokenReused(route.service(), field.get().memberName()));
            }
            byte[] json = kept.get().response().getBytes(StandardCharsets.UTF_8);
            return new Answered(
                    stored.read(json, route.operation().newResponse().get()), Txn.none());
        }
        Answer<?> answer = decide.get();
        if (answer.changes().isEmpty()) {
            return new Answered(answer.response(), Txn.none());
        }
        String response = new String(stored.write(answer.response()), StandardCharsets.UTF_8);
        return new Answered(
                answer.response(),
                answer.changes().and(Txn.none().put(key, new Kept(fingerprint, response), lease(call.time()))));
    }

    private static Key<Kept> key(CallContext call, Route route, String token) {
        return new Key<>(
                "/wire/client-tokens/" + call.account() + "/" + call.region() + "/"
                        + route.service().name() + "/" + route.operation().name() + "/" + sha256(token),
                Kept.class);
    }

    /// One lease serves the tokens of an hour.
    private long lease(Instant now) {
        Lease current = lease;
        if (!now.isBefore(current.granted().plus(LEASE_IS_FRESH)) || current.id() == 0) {
            current = new Lease(store.grantLease(KEPT), now);
            lease = current;
        }
        return current.id();
    }

    private static Optional<SdkField<?>> tokenField(SdkPojo request) {
        return request.sdkFields().stream()
                .filter(field -> field.containsTrait(DefaultValueTrait.class))
                .findFirst();
    }

    private static String sha256(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A response and the changes that go with it.
    record Answered(SdkPojo response, Txn changes) {}

    /// @param response as [StoredPojo] writes it
    record Kept(String fingerprint, String response) {}

    private record Lease(long id, Instant granted) {}
}
