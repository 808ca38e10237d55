package io.seamark.platform.core;

/// The head of one HTTP request as it came over the wire, nothing decoded.
///
/// @param path the target up to the first `?`, percent-encoding kept
/// @param query the target behind the first `?`, empty if there is none
public record HttpHead(String method, String path, String query, Headers headers) {}
