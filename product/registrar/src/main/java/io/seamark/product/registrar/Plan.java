package io.seamark.product.registrar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// What to do about the difference: one batch of changes per name, and the names that are
/// another's.
record Plan(List<Batch> batches, List<String> conflicts) {
    /// The changes of one name, to be made all or none.
    ///
    /// @param what for people
    record Batch(String name, String what, List<RecordChange> changes) {}

    /// @param owner which registrar this is, for its marks
    /// @param names only these are looked at
    static Plan of(Desired desired, Current current, String owner, Iterable<String> names) {
        var batches = new ArrayList<Batch>();
        var conflicts = new ArrayList<String>();
        for (String name : names) {
            Current.Name now = current.name(name);
            Desired.Entry wanted = desired.names().get(name);
            if (wanted == null) {
                unwanted(name, now).ifPresent(batches::add);
            } else if (isAnothers(now)) {
                conflicts.add(conflict(name, now, wanted));
            } else {
                wanted(name, now, wanted, owner).ifPresent(batches::add);
            }
        }
        return new Plan(batches, conflicts);
    }

    /// Every name that there is or should be.
    static Plan of(Desired desired, Current current, String owner) {
        var names = new TreeSet<>(desired.names().keySet());
        names.addAll(current.names().keySet());
        return of(desired, current, owner, names);
    }

    /// Whether a name has records without our mark, or beside what the mark is for.
    private static boolean isAnothers(Current.Name now) {
        int ours = now.owner().isPresent() && now.cname().isPresent() ? 1 : 0;
        return now.records().size() > ours;
    }

    private static Optional<Batch> unwanted(String name, Current.Name now) {
        if (now.mark().isEmpty()) {
            return Optional.empty();
        }
        var changes = new ArrayList<RecordChange>();
        now.cname().map(RecordChange::delete).ifPresent(changes::add);
        changes.add(RecordChange.delete(now.mark().get()));
        return Optional.of(new Batch(name, "removed", changes));
    }

    private static Optional<Batch> wanted(String name, Current.Name now, Desired.Entry wanted, String owner) {
        var changes = new ArrayList<RecordChange>();
        replace(now.cname(), ZoneRecord.cname(name, wanted.target()), changes);
        replace(now.mark(), new Ownership(owner, wanted.service()).record(name), changes);
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Batch(name, "points to " + wanted.target(), changes));
    }

    private static void replace(Optional<ZoneRecord> now, ZoneRecord wanted, List<RecordChange> changes) {
        if (now.isEmpty() || !same(now.get(), wanted)) {
            now.map(RecordChange::delete).ifPresent(changes::add);
            changes.add(RecordChange.create(wanted));
        }
    }

    private static boolean same(ZoneRecord now, ZoneRecord wanted) {
        return now.ttl() == wanted.ttl()
                && now.values().stream()
                        .map(Plan::comparable)
                        .toList()
                        .equals(wanted.values().stream().map(Plan::comparable).toList());
    }

    /// Names are equal whatever their case and with or without the dot at the end; text is what it
    /// is.
    private static String comparable(String value) {
        return value.startsWith("\"") ? value : Zone.normal(value);
    }

    private static String conflict(String name, Current.Name now, Desired.Entry wanted) {
        boolean right = now.records().size() == 1
                && now.cname().isPresent()
                && same(now.cname().get(), ZoneRecord.cname(name, wanted.target()));
        String left = "not ours: " + name + " has " + describe(now) + " and is left as it is; " + wanted.service();
        return left + (right ? " needs just that" : " needs " + wanted.target());
    }

    private static String describe(Current.Name now) {
        return String.join(
                " and ",
                now.records().stream()
                        .map(record -> record.type() + " " + String.join(", ", record.values()))
                        .toList());
    }
}
