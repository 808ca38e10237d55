package io.seamark.platform.sigv4;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/// CRC-64 as the NVM Express specification defines it (polynomial 0xAD93D23594C93659, reflected),
/// eight bytes a step.
///
/// Owned by the thread that updates it.
final class Crc64Nvme implements Checksum {
    private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
    private static final long[][] TABLES = tables();
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private long crc = -1;

    /// Table k holds what a byte does to the remainder when k more bytes follow it.
    private static long[][] tables() {
        var tables = new long[8][256];
        for (int octet = 0; octet < 256; octet++) {
            long remainder = octet;
            for (int bit = 0; bit < 8; bit++) {
                remainder = (remainder & 1) == 0 ? remainder >>> 1 : (remainder >>> 1) ^ POLYNOMIAL;
            }
            tables[0][octet] = remainder;
        }
        for (int k = 1; k < 8; k++) {
            for (int octet = 0; octet < 256; octet++) {
                long before = tables[k - 1][octet];
                tables[k][octet] = (before >>> 8) ^ tables[0][(int) before & 0xff];
            }
        }
        return tables;
    }

    @Override
    public void update(int octet) {
        crc = (crc >>> 8) ^ TABLES[0][((int) crc ^ octet) & 0xff];
    }

    @Override
    public void update(byte[] data, int from, int length) {
        long c = crc;
        int at = from;
        int end = from + length;
        for (; at + 8 <= end; at += 8) {
            long word = c ^ (long) LONGS.get(data, at);
            c = TABLES[7][(int) word & 0xff]
                    ^ TABLES[6][(int) (word >>> 8) & 0xff]
                    ^ TABLES[5][(int) (word >>> 16) & 0xff]
                    ^ TABLES[4][(int) (word >>> 24) & 0xff]
                    ^ TABLES[3][(int) (word >>> 32) & 0xff]
                    ^ TABLES[2][(int) (word >>> 40) & 0xff]
                    ^ TABLES[1][(int) (word >>> 48) & 0xff]
                    ^ TABLES[0][(int) (word >>> 56)];
        }
        crc = c;
        for (; at < end; at++) {
            update(data[at]);
        }
    }

    @Override
    public long getValue() {
        return ~crc;
    }

    @Override
    public void reset() {
        crc = -1;
    }
}
