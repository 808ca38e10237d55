package io.seamark.services.s3;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Some bytes of an object, both ends included.
record ByteRange(long first, long last) {
    private static final Pattern FORM = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    long length() {
        return last - first + 1;
    }

    /// As `Content-Range` has it.
    String contentRange(long size) {
        return "bytes " + first + "-" + last + "/" + size;
    }

    /// Reads a `Range` header. One of another form, or of several ranges, is as good as none.
    ///
    /// @throws io.seamark.platform.core.ApiException when the object has none of these bytes
    static Optional<ByteRange> parse(@Nullable String text, long size) {
        Matcher form = FORM.matcher(text == null ? "" : text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        String from = form.group(1);
        String to = form.group(2);
        if (from.isEmpty()) {
            if (to.isEmpty()) {
                return Optional.empty();
            }
            long count = Math.min(Long.parseLong(to), size);
            if (count == 0) {
                throw S3Errors.invalidRange();
            }
            return Optional.of(new ByteRange(size - count, size - 1));
        }
        long first = Long.parseLong(from);
        long last = to.isEmpty() ? size - 1 : Math.min(Long.parseLong(to), size - 1);
        if (!to.isEmpty() && Long.parseLong(to) < first) {
            return Optional.empty();
        }
        if (first >= size) {
            throw S3Errors.invalidRange();
        }
        return Optional.of(new ByteRange(first, last));
    }
}
