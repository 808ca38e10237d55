package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudtrail.model.InvalidTimeRangeException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidTokenException;
import software.amazon.awssdk.services.cloudtrail.model.ListPublicKeysRequest;
import software.amazon.awssdk.services.cloudtrail.model.ListPublicKeysResponse;
import software.amazon.awssdk.services.cloudtrail.model.PublicKey;

/// Lists the public keys whose private keys signed the Region's digest files within a time; without one,
/// that of now.
///
/// See <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListPublicKeys.html>.
final class ListPublicKeys implements Operation<ListPublicKeysRequest, ListPublicKeysResponse> {
    @Override
    public Answer<ListPublicKeysResponse> handle(CallContext call, View view, ListPublicKeysRequest request) {
        if (request.nextToken() != null) {
            throw InvalidTokenException.builder()
                    .message("The token is not valid: the list has one page.")
                    .build();
        }
        Instant start = request.startTime() == null ? call.time() : request.startTime();
        Instant end = request.endTime() == null ? call.time() : request.endTime();
        if (start.isAfter(end)) {
            throw InvalidTimeRangeException.builder()
                    .message("Invalid time range specified. StartTime must be before EndTime.")
                    .build();
        }
        List<PublicKey> keys = view.list(SigningKey.of(call.region().value())).stream()
                .map(Versioned::value)
                .filter(key -> !key.from().isAfter(end) && !key.until().isBefore(start))
                .map(key -> PublicKey.builder()
                        .fingerprint(key.fingerprint())
                        .value(SdkBytes.fromByteArray(Base64.getDecoder().decode(key.publicKey())))
                        .validityStartTime(key.from())
                        .validityEndTime(key.until())
                        .build())
                .toList();
        return Answer.of(ListPublicKeysResponse.builder().publicKeyList(keys).build());
    }
}
