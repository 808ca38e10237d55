package io.seamark.platform.sigv4;

import io.seamark.platform.core.HttpHead;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who a request says it is from, read from its head alone: nothing of it is proven.
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html>.
/// Browser uploads with a POST policy carry their claim in the body's form fields; they are not read here.
public sealed interface SignatureClaim {
    /// The request carries no signature.
    record Unsigned() implements SignatureClaim {}

    /// The claim cannot be read, or not of a kind that is known here (Signature Version 2, SigV4A).
    record Refused(Refusal refusal) implements SignatureClaim {}

    /// A claim in due form.
    ///
    /// @param scope Region and service also say which service the request is for
    /// @param signedHeaders lower-case and sorted
    /// @param signature as given, not checked for its form
    /// @param sessionToken from header or query
    /// @param timestamp when the request was signed
    /// @param presigned the claim stands in the query
    /// @param expires how long a presigned claim lasts from its timestamp; null where the query does not say
    record Claimed(
            String accessKeyId,
            CredentialScope scope,
            List<String> signedHeaders,
            String signature,
            @Nullable String sessionToken,
            Instant timestamp,
            boolean presigned,
            @Nullable Duration expires,
            DeclaredPayload payload)
            implements SignatureClaim {}

    /// Reads the claim; reads no body, proves nothing, throws nothing.
    static SignatureClaim read(HttpHead head) {
        var authorization = head.headers().first("authorization").orElse(null);
        boolean presigned = PresignedQuery.isPresent(head.query());
        if (authorization != null && presigned) {
            return new Refused(
                    Refusal.mismatch(
                            "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.",
                            S3Errors.invalidArgument(
                                    "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter,"
                                            + " Signature query string parameter or the Authorization header should be specified")));
        }
        try {
            if (authorization != null) {
                return AuthorizationHeader.read(authorization, head.headers());
            }
            return presigned ? PresignedQuery.read(head) : new Unsigned();
        } catch (ClaimException refused) {
            return new Refused(refused.refusal);
        }
    }
}
