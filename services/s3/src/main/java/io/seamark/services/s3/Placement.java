package io.seamark.services.s3;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.store.View;
import io.seamark.services.s3.Commits.Decision;
import io.seamark.services.s3.Intake.Taken;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Commits what refers to a new file; the file of a commit that was refused is deleted. One whose outcome is not
/// known stays, and is swept with the next start if nobody refers to it.
///
/// @param file null for none
record Placement(Parts parts, @Nullable String file) {
    static Placement of(Parts parts, Taken taken) {
        return new Placement(parts, taken.file());
    }

    <T> T place(Function<View, Decision<T>> decide) {
        try {
            return parts.commits().commit(decide);
        } catch (ApiException refused) {
            if (file != null) {
                parts.files().delete(List.of(file));
            }
            throw refused;
        }
    }
}
