package io.seamark.platform.protocol;

import io.seamark.platform.core.Headers;

/// A response ready for the wire, but for the headers that the front door adds to all (`Date`,
/// `x-amzn-RequestId`).
public record HttpReply(int status, Headers headers, byte[] body) {}
