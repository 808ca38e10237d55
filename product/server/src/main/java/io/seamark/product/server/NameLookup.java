package io.seamark.product.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Asks one DNS server for addresses and aliases, by UDP.
///
/// See RFC 1035, section 4.
final class NameLookup {
    private static final Map<String, Integer> TYPES = Map.of("A", 1, "CNAME", 5);
    private static final int TIMEOUT_MILLIS = 1_000;
    private static final int HEADER = 12;
    private static final int LARGEST = 4_096;

    private final String server;

    /// @param server address and port
    NameLookup(String server) {
        this.server = server;
    }

    /// The values of a name and type, `A` or `CNAME`; empty when there are none, or the server does not answer.
    List<String> values(String name, String type) {
        int colon = server.lastIndexOf(':');
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            byte[] question = question(name, TYPES.getOrDefault(type, 0));
            socket.connect(
                    InetAddress.getByName(server.substring(0, colon)), Integer.parseInt(server.substring(colon + 1)));
            socket.send(new DatagramPacket(question, question.length));
            var answer = new DatagramPacket(new byte[LARGEST], LARGEST);
            socket.receive(answer);
            return answers(ByteBuffer.wrap(answer.getData(), 0, answer.getLength()), TYPES.getOrDefault(type, 0));
        } catch (IOException e) {
            return List.of();
        }
    }

    private static byte[] question(String name, int type) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, 7, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        for (String label : name.split("\\.", -1)) {
            if (!label.isEmpty()) {
                byte[] bytes = label.getBytes(StandardCharsets.US_ASCII);
                out.write(bytes.length);
                out.writeBytes(bytes);
            }
        }
        out.writeBytes(new byte[] {0, 0, (byte) type, 0, 1});
        return out.toByteArray();
    }

    private static List<String> answers(ByteBuffer message, int type) throws IOException {
        var values = new ArrayList<String>();
        int count = message.getShort(6);
        message.position(HEADER);
        name(message);
        message.position(message.position() + 4);
        for (int i = 0; i < count; i++) {
            name(message);
            int found = message.getShort();
            message.position(message.position() + 6);
            int length = message.getShort() & 0xffff;
            int end = message.position() + length;
            if (found == type) {
                values.add(type == 1 ? address(message) : name(message));
            }
            message.position(end);
        }
        return values;
    }

    private static String address(ByteBuffer message) throws IOException {
        byte[] bytes = new byte[4];
        message.get(bytes);
        return InetAddress.getByAddress(bytes).getHostAddress();
    }

    /// Reads a name, which may go on at an earlier place.
    private static String name(ByteBuffer message) {
        var text = new StringBuilder();
        int back = -1;
        for (int length = message.get() & 0xff; length != 0; length = message.get() & 0xff) {
            if (length >= 0xc0) {
                int place = (length & 0x3f) << 8 | (message.get() & 0xff);
                back = back < 0 ? message.position() : back;
                message.position(place);
            } else {
                byte[] label = new byte[length];
                message.get(label);
                text.append(new String(label, StandardCharsets.US_ASCII)).append('.');
            }
        }
        if (back >= 0) {
            message.position(back);
        }
        return text.toString();
    }
}
