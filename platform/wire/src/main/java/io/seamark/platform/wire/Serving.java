package io.seamark.platform.wire;

import java.util.concurrent.ThreadFactory;

/// What all connections of one server share.
///
/// @param threads makes the virtual thread of each request
record Serving(HttpOptions options, OpenConnections open, ThreadFactory threads) {}
