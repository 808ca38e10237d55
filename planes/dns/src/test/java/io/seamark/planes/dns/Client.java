package io.seamark.planes.dns;

import io.seamark.platform.testkit.Patience;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/// A client whose messages are those of dnsjava.
final class Client {
    static final int TIMEOUT_MILLIS = (int) Patience.LIMIT.toMillis();

    private Client() {}

    static Message query(String name, String type) throws IOException {
        var query = Message.newQuery(Record.newRecord(Name.fromString(name), Type.value(type, true), DClass.IN));
        query.getHeader().setFlag(Flags.RD);
        return query;
    }

    static Message udp(InetSocketAddress server, Message query) throws IOException {
        return new Message(udp(server, query.toWire(65_535)));
    }

    static Message udp(InetSocketAddress server, String name, String type) throws IOException {
        return udp(server, query(name, type));
    }

    static byte[] udp(InetSocketAddress server, byte[] query) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(server);
            socket.send(new DatagramPacket(query, query.length));
            var packet = new DatagramPacket(new byte[65_535], 65_535);
            socket.receive(packet);
            return Arrays.copyOf(packet.getData(), packet.getLength());
        }
    }

    static Message tcp(InetSocketAddress server, Message query) throws IOException {
        try (var socket = new Socket(server.getAddress(), server.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            write(socket, query);
            return read(socket);
        }
    }

    /// All of them at once.
    static void write(Socket socket, Message... queries) throws IOException {
        var frames = new ByteArrayOutputStream();
        for (Message query : queries) {
            byte[] wire = query.toWire(65_535);
            byte[] length = new byte[2];
            Wire.u16(length, 0, wire.length);
            frames.writeBytes(length);
            frames.writeBytes(wire);
        }
        socket.getOutputStream().write(frames.toByteArray());
    }

    static Message read(Socket socket) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        return new Message(in.readNBytes(in.readUnsignedShort()));
    }
}
