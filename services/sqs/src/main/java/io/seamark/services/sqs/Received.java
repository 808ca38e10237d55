package io.seamark.services.sqs;

import java.util.List;

/// What a receiver is given.
///
/// @param spent messages for the dead-letter queue, which nobody else receives for half a minute
record Received(List<Held> messages, List<Held> spent) {}
