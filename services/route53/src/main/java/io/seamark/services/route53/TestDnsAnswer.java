package io.seamark.services.route53;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.route53.model.TestDnsAnswerRequest;
import software.amazon.awssdk.services.route53.model.TestDnsAnswerResponse;

/// What the zone answers to a question, from its record sets.
final class TestDnsAnswer implements Operation<TestDnsAnswerRequest, TestDnsAnswerResponse> {
    @Override
    public Answer<TestDnsAnswerResponse> handle(CallContext call, View view, TestDnsAnswerRequest request) {
        StoredZone zone = StoredZone.require(view, call.account(), request.hostedZoneId());
        if (request.edns0ClientSubnetIP() != null || request.edns0ClientSubnetMask() != null) {
            throw Route53Errors.unsupported("EDNS0ClientSubnetIP");
        }
        String asked = CreateHostedZone.required("RecordName", request.recordName(), 1024);
        String type = CreateHostedZone.required("RecordType", request.recordTypeAsString(), 16);
        if (DnsName.problem(asked).isPresent()) {
            throw Route53Errors.invalidInput("Invalid value for RecordName: " + asked);
        }
        DnsName name = DnsName.of(asked);
        List<StoredRecordSet> sets = RecordSets.of(view, call.account(), zone.id(), name);
        if (sets.isEmpty() && name.isIn(zone.dnsName()) && name.text().contains(".")) {
            sets = RecordSets.of(view, call.account(), zone.id(), wildcardOf(name));
        }
        Optional<StoredRecordSet> match = sets.stream()
                .filter(s -> s.type().equals(type) || s.type().equals("CNAME"))
                .findFirst();
        if (match.isPresent() && match.get().alias() != null) {
            throw Route53Errors.unsupported("TestDNSAnswer of an alias");
        }
        return Answer.of(TestDnsAnswerResponse.builder()
                .nameserver(StoredZone.NAME_SERVERS.getFirst())
                .recordName(name.text())
                .recordType(match.map(StoredRecordSet::type).orElse(type))
                .recordData(match.map(StoredRecordSet::values).orElse(List.of()))
                .responseCode(sets.isEmpty() ? "NXDOMAIN" : "NOERROR")
                .protocol("UDP")
                .build());
    }

    private static DnsName wildcardOf(DnsName name) {
        return DnsName.of("*." + name.text().substring(name.text().indexOf('.') + 1));
    }
}
