package io.seamark.services.lambda;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down what became of the last batch of an event source mapping, when that is not what is written.
///
/// `written` is guarded by `this`.
final class ResultNote {
    static final String OK = "OK";
    static final String FAILED = "PROBLEM: Function call failed";

    private static final Logger LOG = LoggerFactory.getLogger(ResultNote.class);

    private final StoredMapping mapping;
    private final Store store;
    private String written = "";

    ResultNote(StoredMapping mapping, Store store) {
        this.mapping = mapping;
        this.store = store;
    }

    synchronized void write(String result) {
        if (result.equals(written)) {
            return;
        }
        written = result;
        try {
            store.commit(new Commit(
                    List.of(), Txn.none().put(mapping.result(), result).writes()));
        } catch (RuntimeException e) {
            LOG.warn("result not written mapping={} why={}", mapping.id(), e.toString());
        }
    }
}
