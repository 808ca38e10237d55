package io.seamark.platform.protocol;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// One AWS API as the SDK describes it.
public interface ServiceModel {
    /// The SDK module's name, such as `ecs` or `elasticloadbalancingv2`.
    String name();

    /// The service in a credential scope and in IAM actions, such as `elasticloadbalancing`.
    String signingName();

    /// The `eventSource` of its CloudTrail records, such as `ecs.amazonaws.com`.
    String eventSource();

    /// The version of the API, such as `2014-11-13`.
    String apiVersion();

    /// The prefix of its `X-Amz-Target`; for an XML API the XML namespace of its documents.
    String namespace();

    /// The XML namespace of its documents; empty where it has none.
    String xmlNamespace();

    /// The protocols it is spoken in, the SDK's own first.
    List<Codec> codecs();

    Collection<OperationModel> operations();

    Optional<OperationModel> operation(String name);

    /// Every error that the SDK models for this API.
    Collection<ModeledError> errors();

    /// How a throwable goes to the wire: a modelled exception of this service with its code and status, an
    /// `ApiException` as it stands; empty for anything else.
    Optional<WireError> error(Throwable thrown);
}
