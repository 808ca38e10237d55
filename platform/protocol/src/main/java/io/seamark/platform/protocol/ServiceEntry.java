package io.seamark.platform.protocol;

import java.util.List;

/// What the SDK's classes do not say about an API.
///
/// @param name the SDK module's name, which is also its package
/// @param client the prefix of its client classes, such as `Ecs` in `DefaultEcsAsyncClient`
/// @param signingName the service of its credential scopes
/// @param apiVersion the version of the API
/// @param namespace the prefix of `X-Amz-Target`, or the XML namespace of its documents
/// @param protocols the protocols it is spoken in, the SDK's own first
record ServiceEntry(
        String name,
        String client,
        String signingName,
        String eventSource,
        String apiVersion,
        String namespace,
        List<Protocol> protocols) {
    /// The namespace of its XML documents, empty where it has none. SQS speaks JSON first, and has
    /// kept its first name in XML.
    String xmlNamespace() {
        if (name.equals("sqs")) {
            return "http://queue.amazonaws.com/doc/" + apiVersion + "/";
        }
        return namespace.startsWith("http") ? namespace : "";
    }

    String packageName() {
        return "software.amazon.awssdk.services." + name;
    }

    String modelClass(String simpleName) {
        return packageName() + ".model." + simpleName;
    }

    String marshallerClass(String simpleName) {
        return packageName() + ".transform." + simpleName;
    }

    /// The client whose class file lists every operation, event streams included.
    String clientClass() {
        return packageName() + ".Default" + client + "AsyncClient";
    }
}
