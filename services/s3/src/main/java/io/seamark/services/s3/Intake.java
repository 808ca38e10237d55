package io.seamark.services.s3;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.sigv4.ChecksumAlgorithm;
import io.seamark.platform.sigv4.PayloadChecksum;
import io.seamark.platform.sigv4.PayloadStream;
import io.seamark.services.s3.ByteFiles.NewFile;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Takes a body into a file while it computes and checks what the client says about it. Holds one buffer,
/// however long the body is. Safe for any number of threads.
final class Intake {
    static final long MOST = 5L << 30;
    private static final int BUFFER = 128 << 10;

    private final ByteFiles files;

    Intake(ByteFiles files) {
        this.files = files;
    }

    /// What came in, on disk.
    ///
    /// @param file null for no bytes at all
    /// @param md5 in hexadecimal
    /// @param digest what is kept
    /// @param proven what the client is answered, which it may have sent
    record Taken(@Nullable String file, long size, String md5, Digest digest, Digest proven) {}

    /// @param claim what the head says
    Taken take(InputStream body, Claim claim) throws IOException {
        Taken taken = take(body, claim, null);
        return new Taken(taken.file(), taken.size(), taken.md5(), taken.proven(), taken.proven());
    }

    /// @param kept the algorithm of the checksum that is kept; null for that of the head
    Taken take(InputStream body, Claim claim, @Nullable ChecksumAlgorithm kept) throws IOException {
        long length = body instanceof PayloadStream payload ? payload.length() : BUFFER;
        if (length < 0) {
            throw new ApiException("MissingContentLength", 411, "You must provide the Content-Length HTTP header.");
        }
        if (length > MOST) {
            throw S3Errors.bad("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
        }
        byte[] buffer = new byte[Math.clamp(length, 1, BUFFER)];
        int first = body.read(buffer, 0, buffer.length);
        MessageDigest md5 = md5();
        var checksum = new PayloadChecksum(claim.algorithm());
        var second = kept == null || kept == claim.algorithm() ? null : new PayloadChecksum(kept);
        if (first < 0) {
            return settled(null, 0, md5, checksum, second, claim, body);
        }
        NewFile file = files.create();
        boolean whole = false;
        try (file) {
            long size = 0;
            for (int n = first; n >= 0; n = body.read(buffer, 0, buffer.length)) {
                file.write(buffer, 0, n);
                md5.update(buffer, 0, n);
                checksum.update(buffer, 0, n);
                if (second != null) {
                    second.update(buffer, 0, n);
                }
                size += n;
                if (size > MOST) {
                    throw S3Errors.bad("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
                }
            }
            Taken taken = settled(file.name(), size, md5, checksum, second, claim, body);
            file.finish();
            whole = true;
            return taken;
        } finally {
            if (!whole) {
                files.delete(List.of(file.name()));
            }
        }
    }

    private static Taken settled(
            @Nullable String file,
            long size,
            MessageDigest md5,
            PayloadChecksum checksum,
            @Nullable PayloadChecksum second,
            Claim claim,
            InputStream body) {
        byte[] hash = md5.digest();
        String wanted = claim.contentMd5();
        if (wanted != null && !wanted.equals(Base64.getEncoder().encodeToString(hash))) {
            throw S3Errors.badDigest("Content-MD5");
        }
        String computed = checksum.base64();
        String given = claim.value();
        if (given != null && !given.equals(computed)) {
            throw S3Errors.badDigest(claim.algorithm().name());
        }
        Digest digest = trailer(body, claim, Digest.whole(claim.algorithm(), computed));
        Digest own = second == null
                ? Digest.whole(claim.algorithm(), computed)
                : Digest.whole(second.algorithm(), second.base64());
        return new Taken(file, size, HexFormat.of().formatHex(hash), own, digest);
    }

    /// The checksum that came behind the body, which is proven, where the head announced no other.
    private static Digest trailer(InputStream body, Claim claim, Digest otherwise) {
        if (body instanceof PayloadStream payload) {
            for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
                var came = payload.trailers().first(algorithm.header());
                if (came.isPresent()) {
                    if (claim.isFixed() && claim.algorithm() != algorithm) {
                        throw S3Errors.invalid("Checksum Type mismatch occurred, expected checksum Type: "
                                + claim.algorithm().name().toLowerCase(Locale.ROOT)
                                + ", actual checksum Type: "
                                + algorithm.name().toLowerCase(Locale.ROOT));
                    }
                    return Digest.whole(algorithm, came.get());
                }
            }
        }
        return otherwise;
    }

    static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
