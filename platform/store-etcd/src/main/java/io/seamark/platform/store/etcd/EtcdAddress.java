package io.seamark.platform.store.etcd;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Where a store is in which etcd cluster: `etcd://host:2379,host:2379/namespace`, or `etcds://` over TLS
/// with the machine's trusted certificates.
///
/// @param endpoints the members' client addresses, tried in this order
/// @param namespace the folder of all the store's keys; several stores may share one cluster
public record EtcdAddress(List<URI> endpoints, String namespace) {
    private static final int DEFAULT_PORT = 2379;
    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9._/-]*[A-Za-z0-9._-]");

    public EtcdAddress {
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("etcd endpoints: none (expected: at least one)");
        }
        if (!NAMESPACE.matcher(namespace).matches()) {
            throw new IllegalArgumentException("etcd namespace: " + namespace
                    + " (expected: letters, digits, '.', '_', '-' and '/' between them)");
        }
    }

    /// Reads an address; the port defaults to 2379, the namespace to `seamark`.
    public static EtcdAddress parse(String text) {
        String scheme = text.startsWith("etcds://") ? "https" : "http";
        if (!text.matches("etcds?://[^/]+(/.*)?")) {
            throw new IllegalArgumentException("etcd address: " + text + " (expected: etcd://host:port/namespace)");
        }
        String rest = text.substring(text.indexOf("://") + 3);
        int slash = rest.indexOf('/');
        String hosts = slash < 0 ? rest : rest.substring(0, slash);
        String namespace = slash < 0 ? "" : rest.substring(slash + 1);
        var endpoints = new ArrayList<URI>();
        for (String host : hosts.split(",", -1)) {
            endpoints.add(endpoint(text, scheme, host));
        }
        return new EtcdAddress(endpoints, namespace.isEmpty() ? "seamark" : namespace);
    }

    private static URI endpoint(String text, String scheme, String host) {
        try {
            URI uri = URI.create(scheme + "://" + host);
            if (uri.getHost() != null) {
                return uri.getPort() >= 0 ? uri : URI.create(uri + ":" + DEFAULT_PORT);
            }
        } catch (IllegalArgumentException e) {
            // Said below, with the whole address.
        }
        throw new IllegalArgumentException("etcd address: " + text + ", host: " + host + " (expected: host:port)");
    }
}
