package io.seamark.product.server;

import io.seamark.platform.journal.Journal;
import io.seamark.platform.wire.ServiceApi;
import io.seamark.services.cloudtrail.CallOutbox;
import io.seamark.services.cloudtrail.CloudTrailService;
import io.seamark.services.cloudtrail.DataSelections;
import io.seamark.services.cloudtrail.DeliverySettings;
import io.seamark.services.cloudtrail.EventPublisher;
import io.seamark.services.cloudtrail.SharedHistory;
import io.seamark.services.cloudtrail.TrailDelivery;
import io.seamark.services.cloudtrail.TrailDestinations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// CloudTrail, wired: the audit of every call, its histories, and what trails make of them.
record Trails(CallOutbox outbox, TrailDelivery delivery, ServiceApi api) {
    private static final int ORIGIN_BYTES = 8;

    static Trails open(
            Configuration configuration,
            Ground ground,
            TrailDestinations destinations,
            EventPublisher events,
            RunningParts parts,
            InstantSource clock,
            SecureRandom random)
            throws IOException {
        Journal calls = ground.journals().journal("calls");
        Journal data = ground.journals().journal("data-calls");
        String origin = origin(ground.folder(), random);
        @Nullable
        SharedHistory shared = ground.alone()
                ? null
                : parts.closing(new SharedHistory(
                        ground.store(), origin, ground.journals().journal("all-calls"), clock));
        if (shared != null) {
            shared.start();
        }
        var selections = parts.closing(new DataSelections(ground.store()));
        selections.start();
        var outbox = parts.closing(new CallOutbox(calls, data, shared, selections, events, clock));
        outbox.start();
        var delivery = parts.closing(new TrailDelivery(
                ground.store(),
                origin,
                calls,
                data,
                destinations,
                new DeliverySettings(configuration.trailDeliveryPeriod(), configuration.trailDigestPeriod()),
                clock,
                random));
        return new Trails(
                outbox,
                delivery,
                new CloudTrailService(shared == null ? calls : shared.journal(), ground.pages(), destinations)
                        .cloudtrail());
    }

    /// Begins what moves records on, once the API answers.
    void start(Leaders leaders) {
        leaders.lead(outbox.work());
        delivery.start();
        leaders.lead(delivery.digests());
    }

    /// The name of this machine's histories, made at the first start.
    private static String origin(Path folder, SecureRandom random) throws IOException {
        Path file = folder.resolve("journals-id");
        if (!Files.exists(file)) {
            var fresh = new byte[ORIGIN_BYTES];
            random.nextBytes(fresh);
            Path draft = folder.resolve("journals-id.tmp");
            Files.writeString(draft, HexFormat.of().formatHex(fresh));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.readString(file);
    }
}
