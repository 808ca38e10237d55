package io.seamark.services.elb;

import io.seamark.platform.store.Entry;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import java.util.ArrayList;
import java.util.List;

/// Everything of this service as it is at one revision.
record Snapshot(
        long revision,
        List<StoredClassic> classics,
        List<ClassicInstance> instances,
        List<StoredBalancer> balancers,
        List<StoredListener> listeners,
        List<StoredRule> rules,
        List<StoredGroup> groups,
        List<StoredTarget> targets) {
    private static final int PAGE = 1000;

    /// Reads everything at the revision of a view.
    static Snapshot read(Store store, long revision) {
        var values = new ArrayList<Object>();
        KeyRange rest = Scope.everything();
        while (true) {
            Store.RangeResult page = store.range(rest, revision, PAGE);
            for (Entry e : page.entries()) {
                Scope.key(e.key()).ifPresent(key -> values.add(key.read(e)));
            }
            if (!page.more()) {
                break;
            }
            rest = new KeyRange(page.entries().getLast().key() + "\0", rest.end());
        }
        return new Snapshot(
                revision,
                only(values, StoredClassic.class),
                only(values, ClassicInstance.class),
                only(values, StoredBalancer.class),
                only(values, StoredListener.class),
                only(values, StoredRule.class),
                only(values, StoredGroup.class),
                only(values, StoredTarget.class));
    }

    private static <T> List<T> only(List<Object> values, Class<T> type) {
        return values.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
