package io.seamark.planes.dns;

import java.util.concurrent.atomic.LongAdder;

/// Counts messages; for any number of threads.
final class DnsCounter {
    private static final int RCODES = 16;

    private final LongAdder[] answers = new LongAdder[RCODES];
    private final LongAdder truncated = new LongAdder();
    private final LongAdder ignored = new LongAdder();

    DnsCounter() {
        for (int i = 0; i < RCODES; i++) {
            answers[i] = new LongAdder();
        }
    }

    void answered(byte[] message) {
        answers[message[3] & 0xf].increment();
        if ((Wire.u16(message, 2) & Wire.TC) != 0) {
            truncated.increment();
        }
    }

    void ignored() {
        ignored.increment();
    }

    DnsCounts counts(long forwarded) {
        long sum = 0;
        for (LongAdder rcode : answers) {
            sum += rcode.sum();
        }
        return new DnsCounts(
                sum,
                answers[Wire.NXDOMAIN].sum(),
                answers[Wire.SERVFAIL].sum(),
                answers[Wire.REFUSED].sum(),
                answers[Wire.FORMERR].sum() + answers[Wire.NOTIMP].sum(),
                truncated.sum(),
                forwarded,
                ignored.sum());
    }
}
