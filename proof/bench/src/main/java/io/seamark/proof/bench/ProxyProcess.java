package io.seamark.proof.bench;

import io.seamark.planes.proxy.Action.Forward;
import io.seamark.planes.proxy.Action.WeightedGroup;
import io.seamark.planes.proxy.ForwardingTable;
import io.seamark.planes.proxy.Listener;
import io.seamark.planes.proxy.Listener.Headers;
import io.seamark.planes.proxy.Listener.Protocol;
import io.seamark.planes.proxy.Proxy;
import io.seamark.planes.proxy.ProxySettings;
import io.seamark.planes.proxy.ProxySettings.EngineChoice;
import io.seamark.planes.proxy.Rule;
import io.seamark.planes.proxy.TargetGroup;
import io.seamark.planes.proxy.TargetGroup.Algorithm;
import io.seamark.planes.proxy.TargetGroup.HealthCheck;
import io.seamark.planes.proxy.TargetGroup.Target;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// The proxy alone in a process of its own, with one worker, one listener and one target, so that its
/// CPU time can be told from that of everything else. Ends with its standard input.
final class ProxyProcess {
    private ProxyProcess() {}

    /// @param arguments the engine as [EngineChoice] names it, and the target's port
    public static void main(String[] arguments) throws Exception {
        ProxySettings standard = ProxySettings.standard();
        var settings = new ProxySettings(
                1,
                standard.connectTimeout(),
                standard.keptPerTarget(),
                standard.keptFor(),
                standard.bindRetry(),
                standard.drain(),
                standard.traceIds(),
                EngineChoice.valueOf(arguments[0]));
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        var target = new Target("target", new InetSocketAddress(loopback, Integer.parseInt(arguments[1])), false);
        var check = new HealthCheck(
                Protocol.HTTP, 0, "/", "200", Duration.ofSeconds(30), Duration.ofSeconds(5), 2, 2, false);
        var group = new TargetGroup(
                "group", Protocol.HTTP, Algorithm.ROUND_ROBIN, Duration.ofSeconds(5), check, true, List.of(target));
        var rule = new Rule("default", List.of(), new Forward(List.of(new WeightedGroup("group", 1))));
        var listener = new Listener(
                "listener",
                new InetSocketAddress(loopback, 0),
                Protocol.HTTP,
                List.of(rule),
                Duration.ofSeconds(60),
                Headers.standard());
        try (var proxy = new Proxy(settings, (id, name, health) -> {}, InstantSource.system(), new SecureRandom())) {
            proxy.start();
            proxy.apply(new ForwardingTable(1, List.of(listener), List.of(group)));
            System.out.println(proxy.engine() + " "
                    + proxy.address("listener").orElseThrow().getPort());
            // Whoever started this process holds its input open for as long as it is wanted.
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
