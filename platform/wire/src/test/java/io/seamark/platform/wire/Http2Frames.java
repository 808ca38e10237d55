package io.seamark.platform.wire;

import io.seamark.platform.testkit.Patience;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A client that speaks HTTP/2 frame by frame, well or badly.
final class Http2Frames implements AutoCloseable {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;

    private final Socket socket;
    private final DataInputStream in;

    /// One frame; its payload is kept as it came.
    record Frame(int type, int flags, int stream, byte[] payload) {
        boolean endsStream() {
            return (type == DATA || type == HEADERS) && (flags & END_STREAM) != 0;
        }

        int number() {
            return ByteBuffer.wrap(payload).getInt(type == GOAWAY ? 4 : 0);
        }
    }

    Http2Frames(InetSocketAddress server) throws IOException {
        socket = new Socket(server.getAddress(), server.getPort());
        socket.setSoTimeout((int) Patience.LIMIT.toMillis());
        in = new DataInputStream(socket.getInputStream());
        socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    Http2Frames send(int type, int flags, int stream, byte[] payload) throws IOException {
        var frame = ByteBuffer.allocate(9 + payload.length);
        frame.put((byte) (payload.length >> 16)).putShort((short) payload.length);
        frame.put((byte) type).put((byte) flags).putInt(stream).put(payload);
        socket.getOutputStream().write(frame.array());
        return this;
    }

    Http2Frames settings(int id, int value) throws IOException {
        return send(
                SETTINGS,
                0,
                0,
                ByteBuffer.allocate(6).putShort((short) id).putInt(value).array());
    }

    Http2Frames request(int stream, String method, String path, boolean end, Map<String, String> more)
            throws IOException {
        var block = new ByteArrayOutputStream();
        line(block, ":method", method);
        line(block, ":scheme", "http");
        line(block, ":path", path);
        line(block, ":authority", "a");
        more.forEach((name, value) -> line(block, name, value));
        return send(HEADERS, END_HEADERS | (end ? END_STREAM : 0), stream, block.toByteArray());
    }

    /// A literal that is not indexed (RFC 7541, 6.2.2), lengths as 7-bit prefixed integers.
    private static void line(ByteArrayOutputStream block, String name, String value) {
        block.write(0);
        text(block, name);
        text(block, value);
    }

    private static void text(ByteArrayOutputStream block, String text) {
        int length = text.length();
        if (length < 127) {
            block.write(length);
        } else {
            block.write(127);
            for (length -= 127; length >= 128; length >>= 7) {
                block.write(0x80 | (length & 0x7f));
            }
            block.write(length);
        }
        block.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Frame hear() throws IOException {
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        return new Frame(type, flags, stream, in.readNBytes(length));
    }

    /// Skips frames until one of a type and stream.
    Frame hear(int type, int stream) throws IOException {
        Frame frame = hear();
        while (frame.type() != type || frame.stream() != stream) {
            frame = hear();
        }
        return frame;
    }

    /// The text of a stream's answer.
    String hearBody(int stream) throws IOException {
        var body = new ByteArrayOutputStream();
        Frame frame;
        do {
            frame = hear();
            if (frame.type() == DATA && frame.stream() == stream) {
                body.writeBytes(frame.payload());
            }
        } while (frame.stream() != stream || !frame.endsStream());
        return body.toString(StandardCharsets.ISO_8859_1);
    }

    /// Whether the server ends the connection, whatever it says before.
    boolean hearsTheEnd() throws IOException {
        try {
            while (true) {
                hear();
            }
        } catch (EOFException | SocketException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
