package io.seamark.services.sqs;

import java.util.List;

/// Which messages may be received now, in order. Owned by the queue's lock.
sealed interface Lineup permits StandardLineup, FifoLineup {
    /// A message has another state than before; one that is new comes from `GONE`.
    void changed(Entry entry, Entry.State before);

    /// The next messages to be received; they stay until their state changes.
    List<Entry> next(int most);
}
