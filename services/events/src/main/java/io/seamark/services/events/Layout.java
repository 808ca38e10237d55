package io.seamark.services.events;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;

/// Where this service's values live in the store.
///
/// ```
/// /events/<account>/<region>/buses/<bus>           event buses other than `default`
/// /events/<account>/<region>/rules/<bus>/<rule>    rules with their targets
/// /events/<account>/<region>/generation            written with every change of a rule
/// /events/schedules/<account>/<region>/<rule>      when each scheduled rule has fired last
/// /events/deliveries/<delivery>                    what targets must still be given
/// /events/finished/<delivery>                      what they have been given lately
/// ```
final class Layout {
    static final Prefix<StoredDelivery> DELIVERIES = new Prefix<>("/events/deliveries/", StoredDelivery.class);
    static final Prefix<FinishedDelivery> FINISHED = new Prefix<>("/events/finished/", FinishedDelivery.class);
    static final Prefix<StoredSchedule> SCHEDULES = new Prefix<>("/events/schedules/", StoredSchedule.class);

    private Layout() {}

    static Prefix<StoredRule> rules(AccountId account, Region region) {
        return new Prefix<>(home(account, region) + "rules/", StoredRule.class);
    }

    static Prefix<StoredRule> rules(AccountId account, Region region, String bus) {
        return rules(account, region).folder(bus);
    }

    static Prefix<StoredBus> buses(AccountId account, Region region) {
        return new Prefix<>(home(account, region) + "buses/", StoredBus.class);
    }

    static Key<Generation> generation(AccountId account, Region region) {
        return new Key<>(home(account, region) + "generation", Generation.class);
    }

    static Key<StoredSchedule> schedule(AccountId account, Region region, String rule) {
        return SCHEDULES.folder(account.value()).folder(region.value()).key(rule);
    }

    private static String home(AccountId account, Region region) {
        return "/events/" + account + "/" + region + "/";
    }
}
