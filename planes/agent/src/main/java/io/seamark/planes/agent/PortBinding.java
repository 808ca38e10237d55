package io.seamark.planes.agent;

/// A port of a container and the instance's port that leads to it.
///
/// @param address the instance's
/// @param protocol `tcp` or `udp`
public record PortBinding(String address, int containerPort, int hostPort, String protocol) {}
