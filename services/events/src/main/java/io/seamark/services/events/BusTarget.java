package io.seamark.services.events;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Event buses as targets of rules: an event goes on by one bus and no further.
///
/// A bus of another account takes it when its policy lets the rule's account put events.
/// See <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-bus-to-bus.html>.
final class BusTarget implements EventTarget {
    static final String RESOURCE = "event-bus/";

    private final Store store;
    private final EventIntake intake;
    private final BusPolicies policies;

    BusTarget(Store store, EventIntake intake, BusPolicies policies) {
        this.store = store;
        this.intake = intake;
        this.policies = policies;
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        Arn target = delivery.target();
        var account = new AccountId(target.account());
        var region = new Region(target.region());
        String bus = target.resource().substring(RESOURCE.length());
        View view = View.of(store);
        if (!bus.equals(EventBus.DEFAULT)
                && !view.exists(Layout.buses(account, region).key(bus))) {
            return Outcome.noResource("Event bus " + bus + " does not exist.");
        }
        String from = delivery.rule().account();
        boolean mine = from.equals(target.account());
        if (!mine
                && !view.get(Layout.policies(account, region).key(bus))
                        .map(policy -> AccountId.isValid(from)
                                && policies.letsPutEvents(policy.document().toString(), new AccountId(from), target))
                        .orElse(false)) {
            return Outcome.noPermissions("The policy of " + target + " does not let " + from + " put events.");
        }
        intake.forward(account, region, bus, List.of(JsonMapper.shared().readTree(delivery.payload())));
        return Outcome.delivered();
    }
}
