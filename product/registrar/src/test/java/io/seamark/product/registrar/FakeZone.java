package io.seamark.product.registrar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A hosted zone with Route 53's rules: all or nothing, exact deletion, a CNAME stands alone.
///
/// Owned by one test.
final class FakeZone implements ZoneRecords {
    static final Zone ZONE = new Zone("Z1", "ecs.internal");

    Zone standing = ZONE;
    int lookedUp;
    final AtomicInteger reads = new AtomicInteger();
    final List<ZoneRecord> records = new ArrayList<>();
    final List<List<RecordChange>> batches = new ArrayList<>();
    final List<Cause> causes = new ArrayList<>();
    boolean exists = true;
    Runnable beforeChange = () -> {};

    @Override
    public Optional<Zone> zone() {
        lookedUp++;
        return exists ? Optional.of(standing) : Optional.empty();
    }

    @Override
    public List<ZoneRecord> all(Zone zone) {
        check(zone);
        return List.copyOf(records);
    }

    private void check(Zone zone) {
        if (!exists || !zone.equals(standing)) {
            throw new GoneException(new IllegalStateException("No hosted zone found with ID: " + zone.id()));
        }
    }

    @Override
    public List<ZoneRecord> named(Zone zone, String name) {
        reads.incrementAndGet();
        check(zone);
        return records.stream().filter(record -> record.name().equals(name)).toList();
    }

    @Override
    public void change(Zone zone, List<RecordChange> changes, Cause why) throws OvertakenException {
        beforeChange.run();
        var next = new ArrayList<>(records);
        for (RecordChange change : changes) {
            switch (change.action()) {
                case DELETE -> {
                    if (!next.remove(change.record())) {
                        throw new OvertakenException("Tried to delete resource record set " + change.record()
                                + " but it was not found or the values provided do not match");
                    }
                }
                case CREATE -> {
                    String name = change.record().name();
                    if (next.stream()
                            .anyMatch(other -> other.name().equals(name)
                                    && (other.type().equals(change.record().type())
                                            || other.type().equals("CNAME")
                                            || change.record().type().equals("CNAME")))) {
                        throw new OvertakenException(
                                "Tried to create resource record set " + change.record() + " but it already exists");
                    }
                    next.add(change.record());
                }
            }
        }
        records.clear();
        records.addAll(next);
        causes.add(why);
        batches.add(List.copyOf(changes));
    }

    /// The value of a name's CNAME; empty when it has none.
    String cname(String name) {
        return records.stream()
                .filter(record -> record.name().equals(name + "." + ZONE.name()))
                .filter(record -> record.type().equals("CNAME"))
                .map(record -> record.values().getFirst())
                .findFirst()
                .orElse("");
    }
}
