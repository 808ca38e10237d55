package io.seamark.platform.core;

import java.time.Instant;
import java.util.Optional;

/// One API call: who makes it, where, when and under which request id. Everything an operation may use
/// that is neither in its request nor in the store; running it again with the same context is the same change.
///
/// @param account the account the call acts in: the principal's own
/// @param region the Region of the credential scope
/// @param requestId what the caller sees as `x-amzn-RequestId`
/// @param time when the call arrived; the only "now" an operation knows
/// @param seed where the call's ids come from; secret
/// @param sourceAddress the caller's IP address; of a service that calls for the principal, its name
/// @param userAgent the `User-Agent` header, empty if there was none
/// @param secureTransport whether the call came over TLS
/// @param host the `Host` header: under which name, and port, the caller reaches us; empty where the call came
///     from inside
public record CallContext(
        AccountId account,
        Region region,
        Principal principal,
        String requestId,
        Instant time,
        Seed seed,
        String sourceAddress,
        String userAgent,
        boolean secureTransport,
        String host) {
    /// A call from inside.
    public CallContext(
            AccountId account,
            Region region,
            Principal principal,
            String requestId,
            Instant time,
            Seed seed,
            String sourceAddress,
            String userAgent,
            boolean secureTransport) {
        this(account, region, principal, requestId, time, seed, sourceAddress, userAgent, secureTransport, "");
    }

    /// The call's ids, from the first one on.
    public IdSource ids() {
        return new IdSource(seed.bytes());
    }

    /// The service that calls with the principal's permissions, such as `events.amazonaws.com`; empty when the
    /// principal calls by itself.
    public Optional<String> invokedBy() {
        return sourceAddress.endsWith(".amazonaws.com") && !(principal instanceof Principal.AwsService)
                ? Optional.of(sourceAddress)
                : Optional.empty();
    }

    /// An ARN of this call's account and Region.
    public Arn arn(String service, String resource) {
        return Arn.of(service, region, account, resource);
    }

    /// 32 random bytes that no log may show.
    public static final class Seed {
        private final byte[] bytes;

        public Seed(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        byte[] bytes() {
            return bytes;
        }

        @Override
        public String toString() {
            return "(secret)";
        }
    }
}
