package io.seamark.proof.journeys;

import static io.seamark.proof.journeys.Setup.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.HostedZoneSummary;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;

/// What the nearest peer's names failed at.
@Tag("full")
class NamePeerJourney {
    @TempDir
    static Path dataDir;

    private static Line line;
    private static Setup setup;
    private static String zone;

    @BeforeAll
    static void up() throws IOException {
        line = Line.start(dataDir, "--no-registrar", "--instances", "0");
        setup = new Setup(line);
        zone = setup.zone("names.internal");
    }

    @AfterAll
    static void down() throws Exception {
        line.close();
    }

    @Test
    void aRecordIsAnsweredInLowerCaseOverUdpAndTcp() throws Exception {
        change(ChangeAction.UPSERT, "TwitchApp.names.internal", RRType.CNAME, 60, "Else.names.internal");
        change(ChangeAction.UPSERT, "else.names.internal", RRType.A, 60, "192.0.2.7");

        assertThat(line.route53()
                        .listResourceRecordSets(r -> r.hostedZoneId(zone))
                        .resourceRecordSets())
                .anyMatch(s -> s.name().equals("twitchapp.names.internal."));
        until(() -> line.dig("twitchapp.names.internal", "A").contains("192.0.2.7"));
        for (String transport : List.of("+notcp", "+tcp")) {
            String answer = line.digWhole(transport, "TwitchApp.names.internal", "A");
            assertThat(answer)
                    .contains("status: NOERROR", " aa ")
                    .containsPattern(
                            "(?mi)^twitchapp\\.names\\.internal\\.\\s+60\\s+IN\\s+CNAME\\s+else\\.names\\.internal\\.$")
                    .containsPattern("(?mi)^else\\.names\\.internal\\.\\s+60\\s+IN\\s+A\\s+192\\.0\\.2\\.7$");
        }
        assertThat(line.digWhole("nobody.names.internal", "A")).contains("status: NXDOMAIN", "SOA");
        assertThat(line.digWhole("else.names.internal", "AAAA")).contains("status: NOERROR", "ANSWER: 0", "SOA");
    }

    @Test
    void theAnswerCanBeTestedByTheApi() {
        change(ChangeAction.UPSERT, "tested.names.internal", RRType.A, 60, "192.0.2.8");

        var answer = line.route53()
                .testDNSAnswer(r ->
                        r.hostedZoneId(zone).recordName("tested.names.internal").recordType(RRType.A));

        assertThat(answer.responseCode()).isEqualTo("NOERROR");
        assertThat(answer.recordData()).containsExactly("192.0.2.8");
    }

    @Test
    void theZonesOfAVpcAreListed() {
        assertThat(line.route53()
                        .listHostedZonesByVPC(r -> r.vpcId(setup.vpc()).vpcRegion("us-east-1"))
                        .hostedZoneSummaries())
                .extracting(HostedZoneSummary::name)
                .contains("names.internal.");
    }

    @Test
    void aRecordGoesOnlyByItsExactValues() {
        change(ChangeAction.CREATE, "exact.names.internal", RRType.CNAME, 60, "a.example.com");

        assertRefused(ChangeAction.DELETE, "exact.names.internal", RRType.CNAME, 61, "a.example.com");
        assertRefused(ChangeAction.DELETE, "exact.names.internal", RRType.CNAME, 60, "b.example.com");
        change(ChangeAction.DELETE, "exact.names.internal", RRType.CNAME, 60, "a.example.com");
    }

    @Test
    void recordsThatCannotBeAreRefused() {
        change(ChangeAction.CREATE, "alias.names.internal", RRType.CNAME, 60, "a.example.com");

        assertRefused(ChangeAction.CREATE, "out.example.com", RRType.A, 60, "192.0.2.1");
        assertRefused(ChangeAction.CREATE, "names.internal", RRType.CNAME, 60, "a.example.com");
        assertRefused(ChangeAction.CREATE, "alias.names.internal", RRType.A, 60, "192.0.2.1");
        assertRefused(ChangeAction.CREATE, "bad.names.internal", RRType.A, 60, "not-an-ip");
    }

    private static void assertRefused(ChangeAction action, String name, RRType type, long ttl, String value) {
        assertThatThrownBy(() -> change(action, name, type, ttl, value))
                .isInstanceOfSatisfying(
                        InvalidChangeBatchException.class,
                        e -> assertThat(e.messages()).as("%s", e.getMessage()).isNotEmpty());
    }

    private static void change(ChangeAction action, String name, RRType type, long ttl, String value) {
        var change = Change.builder()
                .action(action)
                .resourceRecordSet(s -> s.name(name)
                        .type(type)
                        .ttl(ttl)
                        .resourceRecords(ResourceRecord.builder().value(value).build()))
                .build();
        line.route53().changeResourceRecordSets(r -> r.hostedZoneId(zone).changeBatch(b -> b.changes(change)));
    }
}
