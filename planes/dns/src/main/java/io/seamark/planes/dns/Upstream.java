package io.seamark.planes.dns;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// Another server that is asked one question at a time, from a port of its own each time.
record Upstream(InetSocketAddress address, Duration timeout) {
    /// Asks by UDP, and by TCP when the answer is too long for that.
    ///
    /// @param question a whole query; its EDNS part comes last
    /// @return empty when what came is malformed
    /// @throws IOException also when nothing came in time
    Optional<ForeignAnswer> ask(byte[] question, int questionEnd) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        byte[] answer = byDatagram(question, deadline);
        if ((Wire.u16(answer, 2) & Wire.TC) != 0) {
            answer = byStream(question);
        }
        return ForeignAnswer.read(answer, questionEnd);
    }

    private byte[] byDatagram(byte[] question, long deadline) throws IOException {
        try (var socket = new DatagramSocket()) {
            // Connected: the kernel lets through only what comes from this server.
            socket.connect(address);
            socket.send(new DatagramPacket(question, question.length));
            byte[] buffer = new byte[Wire.MOST];
            while (true) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new SocketTimeoutException(address + ": no answer within " + timeout);
                }
                socket.setSoTimeout((int) left);
                var packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] answer = Arrays.copyOf(buffer, packet.getLength());
                if (ForeignAnswer.answers(answer, question)) {
                    return answer;
                }
            }
        }
    }

    private byte[] byStream(byte[] question) throws IOException {
        try (var socket = new Socket()) {
            int millis = (int) timeout.toMillis();
            socket.connect(address, millis);
            socket.setSoTimeout(millis);
            byte[] frame = new byte[question.length + 2];
            Wire.u16(frame, 0, question.length);
            System.arraycopy(question, 0, frame, 2, question.length);
            socket.getOutputStream().write(frame);
            var in = new DataInputStream(socket.getInputStream());
            byte[] answer = in.readNBytes(in.readUnsignedShort());
            if (!ForeignAnswer.answers(answer, question)) {
                throw new EOFException(address + ": another answer than to the question");
            }
            return answer;
        }
    }
}
