package io.seamark.services.lambda;

/// Why an invocation by a service is not accepted; trying again would not help.
///
/// @param code the error that `Invoke` would have answered, such as `ResourceNotFoundException`
public record Refusal(String code, String message) {}
