package io.seamark.platform.protocol;

import java.util.Map;

/// What a request is for.
///
/// @param labels the decoded values of the operation's URI labels, such as `Bucket` and `Key`
public record Route(ServiceModel service, OperationModel operation, Codec codec, Map<String, String> labels) {}
