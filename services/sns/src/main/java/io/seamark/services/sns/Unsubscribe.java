package io.seamark.services.sns;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;
import software.amazon.awssdk.services.sns.model.UnsubscribeResponse;

/// Ends a subscription; one that is not there is none as well.
final class Unsubscribe implements Operation<UnsubscribeRequest, UnsubscribeResponse> {
    @Override
    public Answer<UnsubscribeResponse> handle(CallContext call, View view, UnsubscribeRequest request) {
        String arn = request.subscriptionArn();
        if (arn == null || Arn.parse(arn).isEmpty()) {
            throw SnsErrors.invalid("SubscriptionArn");
        }
        UnsubscribeResponse response = UnsubscribeResponse.builder().build();
        Optional<StoredSubscription> known = Names.find(view, Arn.parse(arn).orElseThrow())
                .filter(s -> s.owner().equals(call.account().value()));
        return known.isEmpty()
                ? Answer.of(response)
                : new Answer<>(response, Txn.none().delete(known.get().key()));
    }

    @Override
    public List<String> resources(CallContext call, UnsubscribeRequest request) {
        return Names.resource(request.subscriptionArn());
    }
}
