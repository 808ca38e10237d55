package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Services come, change and go while Seamark is killed at random moments, again and again. Afterwards
/// everything is as it was acknowledged, and nothing is left over.
///
/// `seamark.crash.rounds` and `seamark.crash.seed` are system properties.
@Tag("full")
@Tag("crash")
class CrashJourney {
    private static final int ROUNDS = Integer.getInteger("seamark.crash.rounds", 6);
    private static final long SEED = Long.getLong("seamark.crash.seed", 20261122);
    private static final int DRIVERS = 3;
    private static final int SLOTS = 9;
    /// A round ends after so many changes at most, and so many milliseconds more.
    private static final int MOST_CHANGES = 20;
    private static final int LONGER_MILLIS = 500;
    /// After so many rounds everything must come to rest.
    private static final int BETWEEN_RESTS = 3;
    /// The longest that a repair may take, as documented: the registrar's sweep comes every five minutes.
    private static final Duration REST = Duration.ofSeconds(Long.getLong("seamark.crash.rest", 330));

    @TempDir
    Path dataDir;

    private final RandomGenerator random = new Random(SEED);
    private final CallLedger ledger = new CallLedger();
    private final AtomicInteger changes = new AtomicInteger();
    private final List<CrashSlot> slots =
            IntStream.range(0, SLOTS).mapToObj(CrashSlot::new).toList();
    private final List<String> problems = new ArrayList<>();

    @Test
    @Timeout(3600)
    void whatWasAcknowledgedHoldsAfterEveryKillAndNothingIsLeftOver() throws Exception {
        String[] flags = flags();
        Map<String, String> environment;
        String zone;
        try (var seamark = SeamarkProcess.upWhole(dataDir, flags)) {
            environment = seamark.environment();
            try (LineClients aws = LineClients.of(seamark.api(), environment, ledger)) {
                aws.ecs().createCluster(r -> r.clusterName(CrashSlot.CLUSTER));
                String vpc = aws.vpc();
                zone = aws.route53()
                        .createHostedZone(r -> r.name("ecs.internal")
                                .callerReference("crash")
                                .vpc(v -> v.vpcId(vpc).vpcRegion("us-east-1")))
                        .hostedZone()
                        .id();
                slots.forEach(slot -> slot.prepare(aws));
            }
            seamark.killHard();
        }
        for (int round = 1; round <= ROUNDS; round++) {
            try (var seamark = SeamarkProcess.upWhole(dataDir, flags);
                    LineClients aws = LineClients.of(seamark.api(), environment, ledger)) {
                var truth = new CrashTruth(aws, zone, seamark);
                if (round % BETWEEN_RESTS == 0) {
                    rest(truth, round);
                }
                acknowledged(truth, round);
                changeUntilKilled(seamark, aws);
            }
        }
        conclude(flags, environment, zone);
    }

    /// Whatever the outcome.
    @AfterEach
    void leaveNothingBehind() throws IOException {
        for (Path process : CrashTruth.processesIn(dataDir)) {
            ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private static String[] flags() throws IOException {
        try (var api = new ServerSocket(0);
                var dns = new ServerSocket(0)) {
            return new String[] {
                "--runtime", "process",
                "--instances", "2",
                "--lb-range", System.getProperty("seamark.crash.range", "127.84.0.0/16"),
                "--api-port", String.valueOf(api.getLocalPort()),
                "--dns-port", String.valueOf(dns.getLocalPort())
            };
        }
    }

    /// What was acknowledged before the kill is there at once after it.
    private void acknowledged(CrashTruth truth, int round) {
        var there = truth.services(slots);
        for (CrashSlot slot : slots) {
            String problem = slot.compare(Optional.ofNullable(there.get(slot.name())));
            if (!problem.isEmpty()) {
                wrong(round, problem);
            }
        }
    }

    private void wrong(int round, String problem) {
        String told = "round " + round + ": " + problem;
        problems.add(told);
        System.out.println(told);
    }

    private void changeUntilKilled(SeamarkProcess seamark, LineClients aws) throws InterruptedException {
        boolean quiet = random.nextInt(5) == 0;
        int goal = changes.get() + (quiet ? 0 : random.nextInt(MOST_CHANGES));
        long longer = random.nextInt(LONGER_MILLIS);
        var drivers = new ArrayList<Thread>();
        for (int driver = 0; driver < DRIVERS && !quiet; driver++) {
            int first = driver;
            var lots = new Random(random.nextLong());
            drivers.add(Thread.ofVirtual().start(() -> drive(aws, first, lots)));
        }
        long end = System.nanoTime() + REST.toNanos();
        while (changes.get() < goal && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
        LockSupport.parkNanos(Duration.ofMillis(longer).toNanos());
        seamark.killHard();
        for (Thread driver : drivers) {
            driver.join();
        }
    }

    private void drive(LineClients aws, int first, RandomGenerator lots) {
        while (true) {
            CrashSlot slot = slots.get(first + DRIVERS * lots.nextInt(SLOTS / DRIVERS));
            if (!slot.change(aws, lots)) {
                return;
            }
            changes.incrementAndGet();
            LockSupport.parkNanos(Duration.ofMillis(lots.nextInt(200)).toNanos());
        }
    }

    private void rest(CrashTruth truth, int round) throws IOException {
        long end = System.nanoTime() + REST.toNanos();
        List<String> wrong = truth.problems(slots);
        while (!wrong.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
            wrong = truth.problems(slots);
        }
        wrong.forEach(problem -> wrong(round, problem));
    }

    private void conclude(String[] flags, Map<String, String> environment, String zone) throws Exception {
        try (var seamark = SeamarkProcess.upWhole(dataDir, flags);
                LineClients aws = LineClients.of(seamark.api(), environment, ledger)) {
            var truth = new CrashTruth(aws, zone, seamark);
            acknowledged(truth, ROUNDS + 1);
            rest(truth, ROUNDS + 1);
            Map<String, Integer> records = CallLedger.records(aws.cloudtrail());
            // Records of the last reads can be found when they are on disk: a moment after the answer.
            for (int i = 0;
                    i < 20 && !ledger.wrong(CallLedger.How.READ, records).isEmpty();
                    i++) {
                LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
                records = CallLedger.records(aws.cloudtrail());
            }
            var lostChanges = ledger.wrong(CallLedger.How.CHANGED, records);
            var lostRefusals = ledger.wrong(CallLedger.How.REFUSED, records);
            var lostReads = ledger.wrong(CallLedger.How.READ, records);
            System.out.printf(
                    "crash rounds=%d seed=%d changes=%d refused=%d reads=%d records=%d wrong: changes=%d refused=%d"
                            + " reads=%d state=%d%n",
                    ROUNDS,
                    SEED,
                    ledger.count(CallLedger.How.CHANGED),
                    ledger.count(CallLedger.How.REFUSED),
                    ledger.count(CallLedger.How.READ),
                    records.size(),
                    lostChanges.size(),
                    lostRefusals.size(),
                    lostReads.size(),
                    problems.size());
            assertThat(problems).isEmpty();
            assertThat(lostChanges).isEmpty();
            assertThat(lostRefusals).isEmpty();
            assertThat(lostReads).isEmpty();
            assertThat(changes.get()).isGreaterThan(ROUNDS);
        }
    }
}
