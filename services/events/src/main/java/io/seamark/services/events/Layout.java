package io.seamark.services.events;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Entry;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import java.util.Optional;

/// Where this service's values live in the store.
///
/// ```
/// /events/<account>/<region>/buses/<bus>           event buses other than `default`
/// /events/<account>/<region>/rules/<bus>/<rule>    rules with their targets
/// /events/<account>/<region>/policies/<bus>        who else may put events on a bus
/// /events/<account>/<region>/archives/<archive>    archives; their events are in journals
/// /events/<account>/<region>/generation            written with every change of a rule or archive
/// /events/connections/<account>/<region>/<name>    how requests to API destinations are authorized
/// /events/api-destinations/<account>/<region>/<name>   HTTP endpoints
/// /events/replays/<account>/<region>/<replay>      replays and how far they are
/// /events/schedules/<account>/<region>/<rule>      when each scheduled rule has fired last
/// /events/deliveries/<delivery>                    what targets must still be given
/// /events/finished/<delivery>                      what they have been given lately
/// ```
final class Layout {
    static final String ROOT = "/events/";
    static final String REPLAYS = "/events/replays/";
    static final String CONNECTIONS = "/events/connections/";

    static final Prefix<StoredDelivery> DELIVERIES = new Prefix<>("/events/deliveries/", StoredDelivery.class);
    static final Prefix<FinishedDelivery> FINISHED = new Prefix<>("/events/finished/", FinishedDelivery.class);
    static final Prefix<StoredSchedule> SCHEDULES = new Prefix<>("/events/schedules/", StoredSchedule.class);

    private static final String ARCHIVES = "archives/";

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

    static Prefix<BusPolicy> policies(AccountId account, Region region) {
        return new Prefix<>(home(account, region) + "policies/", BusPolicy.class);
    }

    static Prefix<StoredArchive> archives(AccountId account, Region region) {
        return new Prefix<>(home(account, region) + ARCHIVES, StoredArchive.class);
    }

    static Prefix<StoredConnection> connections(AccountId account, Region region) {
        return new Prefix<>(CONNECTIONS + account + "/" + region + "/", StoredConnection.class);
    }

    static Prefix<StoredApiDestination> apiDestinations(AccountId account, Region region) {
        return new Prefix<>("/events/api-destinations/" + account + "/" + region + "/", StoredApiDestination.class);
    }

    static Prefix<StoredReplay> replays(AccountId account, Region region) {
        return new Prefix<>(REPLAYS + account + "/" + region + "/", StoredReplay.class);
    }

    /// The archive that an entry of the store is; empty when it is something else.
    static Optional<StoredArchive> archive(Entry entry) {
        String[] parts = entry.key().split("/", 6);
        return parts.length == 6 && parts[4].equals("archives")
                ? Optional.of(new Key<>(entry.key(), StoredArchive.class).read(entry))
                : Optional.empty();
    }

    /// One key for every archive's path, so that what concerns archives as a whole runs once.
    static Optional<String> archiveChange(String path) {
        String[] parts = path.split("/", 6);
        return parts.length == 6 && parts[4].equals("archives") ? Optional.of("archives") : Optional.empty();
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
