package io.seamark.planes.scheduler;

/// A port of an instance's own address. TCP and UDP ports do not meet.
public record Port(Transport transport, int number) {
    public enum Transport {
        TCP,
        UDP
    }

    public static Port tcp(int number) {
        return new Port(Transport.TCP, number);
    }

    public static Port udp(int number) {
        return new Port(Transport.UDP, number);
    }
}
