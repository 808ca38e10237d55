package io.seamark.planes.proxy;

import java.util.concurrent.atomic.LongAdder;

/// The running counters. Safe for any thread.
final class Counts {
    private final LongAdder opened = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder answered5xx = new LongAdder();
    private final LongAdder answered4xx = new LongAdder();
    private final LongAdder targetAnswers = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder unreachable = new LongAdder();

    void opened() {
        opened.increment();
    }

    void closed() {
        closed.increment();
    }

    void request() {
        requests.increment();
    }

    void answered(int status) {
        if (status >= 500) {
            answered5xx.increment();
        } else if (status >= 400) {
            answered4xx.increment();
        }
    }

    void targetAnswer() {
        targetAnswers.increment();
    }

    void retry() {
        retries.increment();
    }

    void unreachable() {
        unreachable.increment();
    }

    ProxyCounters snapshot() {
        long ended = closed.sum();
        long begun = opened.sum();
        return new ProxyCounters(
                begun,
                begun - ended,
                requests.sum(),
                answered5xx.sum(),
                answered4xx.sum(),
                targetAnswers.sum(),
                retries.sum(),
                unreachable.sum());
    }
}
