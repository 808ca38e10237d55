package io.seamark.services.sqs;

import io.seamark.services.sqs.Entry.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Message groups: the messages of one are received in order, and none while an earlier one of them is
/// in flight. Owned by the queue's lock.
final class FifoLineup implements Lineup {
    private final Map<String, Group> groups = new HashMap<>();
    /// The groups of which one may be received, by the number of its first message.
    private final TreeMap<Long, Group> ready = new TreeMap<>();

    @Override
    public void changed(Entry entry, State before) {
        String id = Objects.requireNonNull(entry.groupId, "groupId");
        Group group = groups.computeIfAbsent(id, i -> new Group());
        if (entry.state == State.GONE) {
            group.messages.remove(entry.number);
        } else {
            group.messages.put(entry.number, entry);
        }
        if (before == State.IN_FLIGHT) {
            group.inFlight--;
        }
        if (entry.state == State.IN_FLIGHT) {
            group.inFlight++;
        }
        line(group);
        if (group.messages.isEmpty()) {
            groups.remove(id);
        }
    }

    @Override
    public List<Entry> next(int most) {
        var next = new ArrayList<Entry>();
        for (Group group : ready.values()) {
            for (Entry entry : group.messages.values()) {
                if (next.size() == most) {
                    return next;
                }
                if (entry.state != State.READY) {
                    break;
                }
                next.add(entry);
            }
        }
        return next;
    }

    private void line(Group group) {
        if (group.key >= 0) {
            ready.remove(group.key);
            group.key = -1;
        }
        if (group.inFlight == 0
                && !group.messages.isEmpty()
                && group.messages.firstEntry().getValue().state == State.READY) {
            group.key = group.messages.firstKey();
            ready.put(group.key, group);
        }
    }

    /// The messages of one group. Owned by the queue's lock.
    private static final class Group {
        private final TreeMap<Long, Entry> messages = new TreeMap<>();
        private int inFlight;
        private long key = -1;
    }
}
