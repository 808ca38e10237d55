package io.seamark.planes.dns;

import java.util.Arrays;
import java.util.List;

/// The beginning of an answer whose rest others must give.
///
/// @param start header, question and our own records
/// @param flags the query's
/// @param questionEnd the offset behind the question
/// @param answers how many records of our own there are
/// @param name what others are to be asked about
/// @param position where that name stands in `start`
/// @param limit the longest answer, without its OPT record
record Unfinished(
        byte[] start,
        int flags,
        int questionEnd,
        int answers,
        WireName name,
        int position,
        int type,
        int limit,
        boolean edns,
        boolean dnssecOk) {
    /// The whole answer.
    byte[] with(ForeignAnswer rest) {
        byte[] packet = Arrays.copyOf(start, limit + Wire.OPT_SIZE);
        int at = append(packet, start.length, rest.answers());
        int end = at < 0 ? -1 : append(packet, at, rest.authority());
        boolean truncated = end < 0;
        int flagsOut = Wire.QR | (flags & (Wire.RD | Wire.CD)) | Wire.RA | rest.rcode();
        flagsOut |= (truncated ? Wire.TC : 0) | (answers > 0 ? Wire.AA : 0);
        Wire.u16(packet, 2, flagsOut);
        Wire.counts(
                packet,
                1,
                truncated ? 0 : answers + rest.answers().size(),
                truncated ? 0 : rest.authority().size(),
                edns ? 1 : 0);
        int length = truncated ? questionEnd : end;
        return Arrays.copyOf(packet, edns ? Wire.opt(packet, length, rest.rcode(), dnssecOk) : length);
    }

    private int append(byte[] packet, int from, List<ForeignAnswer.Rr> records) {
        int at = from;
        for (ForeignAnswer.Rr record : records) {
            byte[] owner = record.owner();
            boolean same = WireName.of(owner, 0, owner.length).lowerCase().equals(name);
            int ownerLength = same ? 2 : owner.length;
            if (at + ownerLength + 10 + record.data().length > limit) {
                return -1;
            }
            if (same) {
                Wire.u16(packet, at, 0xc000 | position);
            } else {
                System.arraycopy(owner, 0, packet, at, ownerLength);
            }
            at += ownerLength;
            Wire.u16(packet, at, record.type());
            Wire.u16(packet, at + 2, record.recordClass());
            Wire.u32(packet, at + 4, record.ttl());
            Wire.u16(packet, at + 8, record.data().length);
            System.arraycopy(record.data(), 0, packet, at + 10, record.data().length);
            at += 10 + record.data().length;
        }
        return at;
    }
}
