package io.seamark.services.s3;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A bucket's lifecycle configuration.
///
/// @param rules as they were given
record StoredLifecycle(List<Rule> rules) {
    /// What becomes of some of the objects.
    ///
    /// @param greaterThan bytes; null for any
    /// @param lessThan bytes; null for any
    /// @param days after an object was made; null where it does not expire so
    /// @param date midnight, UTC; null where objects do not expire at a date
    /// @param expiredMarkers whether a delete marker that is the only version of its key goes; null for not said
    /// @param noncurrentDays after a version became noncurrent; null where none expires
    /// @param newerNoncurrent how many noncurrent versions stay besides; null for none
    /// @param abortDays after an upload began; null where none is ended
    record Rule(
            String id,
            boolean enabled,
            Form form,
            String prefix,
            Map<String, String> tags,
            @Nullable Long greaterThan,
            @Nullable Long lessThan,
            @Nullable Integer days,
            @Nullable Instant date,
            @Nullable Boolean expiredMarkers,
            @Nullable Integer noncurrentDays,
            @Nullable Integer newerNoncurrent,
            @Nullable Integer abortDays) {
        /// Whether the filter takes a version.
        boolean takes(String key, StoredObject version) {
            return key.startsWith(prefix)
                    && version.attributes().tags().entrySet().containsAll(tags.entrySet())
                    && (greaterThan == null || version.size() > greaterThan)
                    && (lessThan == null || version.size() < lessThan);
        }
    }

    /// How a filter was given: as the old member `Prefix`, as one condition, or as several with `And`.
    enum Form {
        PREFIX,
        ONE,
        AND
    }
}
