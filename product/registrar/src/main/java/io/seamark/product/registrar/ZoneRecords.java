package io.seamark.product.registrar;

import java.util.List;
import java.util.Optional;

/// The record sets of the zone that services are named in.
interface ZoneRecords {
    /// The zone; empty while there is none.
    Optional<Zone> zone();

    /// Every record set.
    List<ZoneRecord> all(Zone zone);

    /// The record sets of one name.
    List<ZoneRecord> named(Zone zone, String name);

    /// Makes all changes or none.
    ///
    /// @param why what is told with the change
    /// @throws OvertakenException when the records are not any more as the changes take them to be
    void change(Zone zone, List<RecordChange> changes, Cause why) throws OvertakenException;

    /// The zone is not there any more.
    final class GoneException extends RuntimeException {
        private static final long serialVersionUID = 1;

        GoneException(Throwable cause) {
            super(cause);
        }
    }

    /// Another changed the records meanwhile: read them again.
    final class OvertakenException extends Exception {
        private static final long serialVersionUID = 1;

        OvertakenException(String message) {
            super(message);
        }
    }
}
