package io.seamark.platform.protocol;

import io.seamark.platform.protocol.ApiCatalog.Routing;
import org.jspecify.annotations.Nullable;

/// What a caller is told when a request is for nothing that exists, in the words of each protocol.
record Refusals(Codecs codecs) {
    Routing unknownOperation(Protocol protocol, ServiceModel service) {
        return refuse(protocol, service, "UnknownOperationException", 400, "");
    }

    /// No operation has that method and path.
    Routing unknownUri(Protocol protocol, ServiceModel service) {
        if (protocol == Protocol.REST_JSON_1) {
            return refuse(protocol, service, "UnknownOperationException", 404, "");
        }
        return service.name().equals("s3")
                ? refuse(
                        protocol,
                        service,
                        "MethodNotAllowed",
                        405,
                        "The specified method is not allowed against this resource.")
                : refuse(protocol, service, "UnknownOperationException", 404, "");
    }

    Routing malformedUri(Protocol protocol, ServiceModel service) {
        return service.name().equals("s3")
                ? refuse(protocol, service, "InvalidURI", 400, "Couldn't parse the specified URI.")
                : refuse(protocol, service, "BadRequestException", 400, "The request URI is malformed.");
    }

    Routing missingAction(Protocol protocol, ServiceModel service) {
        return refuse(protocol, service, "MissingAction", 400, "The request must contain the parameter Action.");
    }

    Routing invalidAction(Protocol protocol, ServiceModel service, String action, @Nullable String version) {
        String message = protocol == Protocol.EC2_QUERY
                ? "The action " + action + " is not valid for this web service."
                : "Could not find operation " + action + " for version "
                        + (version == null ? "NO_VERSION_SPECIFIED" : version);
        return refuse(protocol, service, "InvalidAction", 400, message);
    }

    private Routing refuse(Protocol protocol, ServiceModel service, String code, int status, String message) {
        var error = new WireError(code, status, message, null);
        return new Routing.NotFound(requestId -> codecs.of(protocol).error(service, error, requestId));
    }
}
