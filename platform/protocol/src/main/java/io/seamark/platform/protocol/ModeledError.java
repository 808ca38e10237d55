package io.seamark.platform.protocol;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// One error that an API declares.
///
/// @param code as on the wire, such as `LoadBalancerNotFound`
/// @param status the HTTP status
/// @param exception the SDK's class for it
public record ModeledError(String code, int status, Class<? extends AwsServiceException> exception) {}
