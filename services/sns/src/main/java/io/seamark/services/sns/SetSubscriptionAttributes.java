package io.seamark.services.sns;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesResponse;

/// Changes an attribute of a subscription.
final class SetSubscriptionAttributes
        implements Operation<SetSubscriptionAttributesRequest, SetSubscriptionAttributesResponse> {
    @Override
    public Answer<SetSubscriptionAttributesResponse> handle(
            CallContext call, View view, SetSubscriptionAttributesRequest request) {
        StoredSubscription subscription = Names.subscription(call, view, request.subscriptionArn());
        String name = request.attributeName();
        if (name == null || name.isEmpty()) {
            throw SnsErrors.invalid("AttributeName");
        }
        String value = request.attributeValue() == null ? "" : request.attributeValue();
        StoredSubscription changed = SubscriptionAttributes.with(subscription, name, value);
        return new Answer<>(
                SetSubscriptionAttributesResponse.builder().build(), Txn.none().put(subscription.key(), changed));
    }

    @Override
    public List<String> resources(CallContext call, SetSubscriptionAttributesRequest request) {
        return Names.resource(request.subscriptionArn());
    }
}
