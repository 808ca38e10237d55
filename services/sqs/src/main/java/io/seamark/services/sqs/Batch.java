package io.seamark.services.sqs;

import io.seamark.platform.core.ApiException;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// What all batches have in common: one to ten entries, each with an id of its own.
final class Batch {
    private static final int MOST = 10;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    private Batch() {}

    static <E> void check(List<E> entries, String member, Function<E, @Nullable String> idOf) {
        if (entries.isEmpty()) {
            throw SqsErrors.emptyBatch(member);
        }
        if (entries.size() > MOST) {
            throw SqsErrors.tooManyEntries(entries.size());
        }
        var seen = new HashSet<String>();
        for (E entry : entries) {
            String id = idOf.apply(entry);
            if (id == null || !ID.matcher(id).matches()) {
                throw SqsErrors.badId();
            }
            if (!seen.add(id)) {
                throw SqsErrors.repeatedId(id);
            }
        }
    }

    /// The failure of one entry; anything but an error of this API is thrown on.
    static BatchResultErrorEntry failed(String id, RuntimeException e) {
        String code = switch (e) {
            case ApiException error -> error.code();
            case SqsException error -> {
                String name = error.getClass().getSimpleName();
                yield name.substring(0, name.length() - "Exception".length());
            }
            default -> throw e;
        };
        return BatchResultErrorEntry.builder()
                .id(id)
                .senderFault(true)
                .code(code)
                .message(e.getMessage())
                .build();
    }
}
