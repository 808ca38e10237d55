package io.seamark.services.sns;

import io.seamark.platform.core.Arn;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.util.Map;
import java.util.Optional;

/// What subscribers do without a signature: they know a secret token, or were sent the URL.
final class PageCalls {
    private final Store store;

    PageCalls(Store store) {
        this.store = store;
    }

    Optional<String> confirm(Map<String, String> parameters) {
        Optional<Arn> topic = topic(parameters.getOrDefault("TopicArn", ""));
        String token = parameters.getOrDefault("Token", "");
        while (true) {
            View view = View.of(store);
            Optional<StoredSubscription> found = topic.flatMap(arn -> view.list(Layout.subscriptions(arn)).stream()
                    .map(Versioned::value)
                    .filter(s -> token.equals(s.token()))
                    .findFirst());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            StoredSubscription subscription = found.get();
            Txn confirmed = Txn.none().put(subscription.key(), subscription.confirmed(false));
            if (!subscription.pending() || store.commit(view.commit(confirmed)) instanceof CommitResult.Committed) {
                return Optional.of("<ConfirmSubscriptionResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
                        + "<ConfirmSubscriptionResult><SubscriptionArn>" + subscription.arn()
                        + "</SubscriptionArn></ConfirmSubscriptionResult></ConfirmSubscriptionResponse>\n");
            }
        }
    }

    Optional<String> unsubscribe(Map<String, String> parameters) {
        Optional<Arn> arn = topic(parameters.getOrDefault("SubscriptionArn", ""))
                .filter(a -> a.resource().indexOf(':') > 0);
        while (true) {
            View view = View.of(store);
            Optional<StoredSubscription> found =
                    arn.flatMap(a -> Names.find(view, a)).filter(s -> !s.locked());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Txn ended = Txn.none().delete(found.get().key());
            if (store.commit(view.commit(ended)) instanceof CommitResult.Committed) {
                return Optional.of("<UnsubscribeResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"/>\n");
            }
        }
    }

    private static Optional<Arn> topic(String text) {
        return Arn.parse(text)
                .filter(arn -> arn.service().equals("sns") && arn.resource().indexOf('/') < 0);
    }
}
