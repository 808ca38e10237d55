package io.seamark.services.logs;

/// An event as it is found.
///
/// @param stream the id of its stream
/// @param arrived milliseconds since 1970
/// @param bytes how long the message is in UTF-8
record LogEvent(Position position, String stream, long arrived, String message, int bytes) {
    long time() {
        return position.time();
    }
}
