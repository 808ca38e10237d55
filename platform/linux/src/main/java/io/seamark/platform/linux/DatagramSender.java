package io.seamark.platform.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Sends the answers of a batch in one call. Those of one length to one client become one message,
/// which the kernel cuts (`UDP_SEGMENT`, Linux 4.18), for its way through the kernel is what an answer
/// costs most.
///
/// Owned by the thread of its [DatagramBatch], which holds `sending`.
final class DatagramSender {
    private static final int STRIDE = 2048;
    private static final int ADDRESS_SIZE = 16;
    private static final int CONTROL_SIZE = 24;
    private static final int CONTROL_STRIDE = 32;
    private static final int CONTROL_LENGTH = 18;

    /// A message must stay below 64 KiB with its headers; a segment must pass every path.
    private static final int MOST_IN_GROUP = 65_000;

    private static final int MOST_IN_SEGMENT = 1232;

    private final int fd;
    private final MemorySegment state;
    private final MemorySegment buffers;
    private final MemorySegment addresses;
    private final MemorySegment control;
    private final MessageVector messages;
    private final MessageVector single;
    private final long[] clients;
    private final int[] lengths;
    private final int[] counts;
    private final int[] next;
    private final int[] groupOf;
    private final int[] order;
    private boolean segments = true;
    private int groups;

    DatagramSender(int fd, Arena arena, MemorySegment buffers, MemorySegment addresses, int most) {
        this.fd = fd;
        this.state = arena.allocate(SocketCalls.STATE);
        this.buffers = buffers;
        this.addresses = addresses;
        this.control = arena.allocate((long) CONTROL_STRIDE * most, 64);
        this.messages = new MessageVector(arena, most);
        this.single = new MessageVector(arena, 1);
        this.clients = new long[most];
        this.lengths = new int[most];
        this.counts = new int[most];
        this.next = new int[most];
        this.groupOf = new int[most];
        this.order = new int[most];
        for (int i = 0; i < most; i++) {
            control.set(JAVA_LONG, (long) i * CONTROL_STRIDE, CONTROL_LENGTH);
            control.set(JAVA_INT, (long) i * CONTROL_STRIDE + 8, DatagramCalls.SOL_UDP);
            control.set(JAVA_INT, (long) i * CONTROL_STRIDE + 12, DatagramCalls.UDP_SEGMENT);
        }
    }

    /// @param answers the length of the answer in each buffer; 0 for none
    void send(int[] answers, int count) {
        group(answers, count);
        lay(answers, count);
        int sent = 0;
        while (sent < groups) {
            int done = DatagramCalls.send(state, fd, messages.memoryFrom(sent), groups - sent, 0);
            if (done > 0) {
                sent += done;
                continue;
            }
            int errno = SocketCalls.errno(state);
            if (errno == Errno.EINTR) {
                continue;
            }
            if (counts[sent] > 1 && isAboutSegments(errno)) {
                segments = false;
                sendSingly(sent);
            }
            sent++;
        }
    }

    private static boolean isAboutSegments(int errno) {
        return errno == Errno.EIO || errno == Errno.EINVAL || errno == Errno.EMSGSIZE;
    }

    private void group(int[] answers, int count) {
        groups = 0;
        for (int i = 0; i < count; i++) {
            int length = answers[i];
            if (length == 0) {
                continue;
            }
            // Family, port and address are the first eight bytes.
            long client = addresses.get(JAVA_LONG, (long) i * ADDRESS_SIZE);
            int group = segments && length <= MOST_IN_SEGMENT ? find(client, length) : groups;
            if (group == groups) {
                clients[group] = client;
                lengths[group] = length;
                counts[group] = 0;
                groups++;
            }
            counts[group]++;
            groupOf[i] = group;
        }
    }

    private int find(long client, int length) {
        for (int group = 0; group < groups; group++) {
            if (clients[group] == client && lengths[group] == length && (counts[group] + 1) * length <= MOST_IN_GROUP) {
                return group;
            }
        }
        return groups;
    }

    private void lay(int[] answers, int count) {
        int first = 0;
        for (int group = 0; group < groups; group++) {
            next[group] = first;
            messages.parts(group, first, counts[group]);
            long about = control.address() + (long) group * CONTROL_STRIDE;
            messages.control(group, about, counts[group] > 1 ? CONTROL_SIZE : 0);
            control.set(JAVA_SHORT, (long) group * CONTROL_STRIDE + 16, (short) lengths[group]);
            first += counts[group];
        }
        for (int i = 0; i < count; i++) {
            if (answers[i] > 0) {
                int group = groupOf[i];
                int part = next[group]++;
                order[part] = i;
                messages.part(part, buffers.address() + (long) i * STRIDE, answers[i]);
                messages.address(group, addresses.address() + (long) i * ADDRESS_SIZE, ADDRESS_SIZE);
            }
        }
    }

    private void sendSingly(int group) {
        for (int part = next[group] - counts[group]; part < next[group]; part++) {
            int i = order[part];
            single.part(0, buffers.address() + (long) i * STRIDE, lengths[group]);
            single.parts(0, 0, 1);
            single.address(0, addresses.address() + (long) i * ADDRESS_SIZE, ADDRESS_SIZE);
            var _ = DatagramCalls.send(state, fd, single.memory(), 1, 0);
        }
    }
}
