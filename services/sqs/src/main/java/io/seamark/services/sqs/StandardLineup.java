package io.seamark.services.sqs;

import io.seamark.services.sqs.Entry.State;
import java.util.List;
import java.util.TreeMap;

/// Every visible message, oldest first. Owned by the queue's lock.
final class StandardLineup implements Lineup {
    private final TreeMap<Long, Entry> ready = new TreeMap<>();

    @Override
    public void changed(Entry entry, State before) {
        if (entry.state == State.READY) {
            ready.put(entry.number, entry);
        } else if (before == State.READY) {
            ready.remove(entry.number);
        }
    }

    @Override
    public List<Entry> next(int most) {
        return ready.values().stream().limit(most).toList();
    }
}
