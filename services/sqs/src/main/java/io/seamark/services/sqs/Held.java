package io.seamark.services.sqs;

import io.seamark.services.sqs.Entry.Standing;

/// A message in flight, as its receiver sees it.
///
/// @param number as [Entry] has it
/// @param standing at the moment when it was received
record Held(long number, long sentAt, Standing standing, Payload payload) {
    Receipt receipt() {
        return new Receipt(number, standing.receipt());
    }
}
