package io.seamark.product.registrar;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameResponse;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.PriorRequestNotCompleteException;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// Route 53's API in memory, three records a page.
///
/// Owned by one test.
final class FakeRoute53 implements Route53Client {
    final List<HostedZone> zones = new ArrayList<>();
    final List<ResourceRecordSet> records = new ArrayList<>();
    final List<ChangeResourceRecordSetsRequest> changes = new ArrayList<>();
    int busy;
    boolean refuses;

    @Override
    public ListHostedZonesByNameResponse listHostedZonesByName(ListHostedZonesByNameRequest request) {
        return ListHostedZonesByNameResponse.builder().hostedZones(zones).build();
    }

    @Override
    public ListResourceRecordSetsResponse listResourceRecordSets(ListResourceRecordSetsRequest request) {
        int from = 0;
        while (request.startRecordName() != null && from < records.size() && before(records.get(from), request)) {
            from++;
        }
        int to = Math.min(records.size(), from + 3);
        var page = ListResourceRecordSetsResponse.builder().resourceRecordSets(records.subList(from, to));
        return to < records.size()
                ? page.isTruncated(true)
                        .nextRecordName(records.get(to).name())
                        .nextRecordType(records.get(to).type())
                        .build()
                : page.isTruncated(false).build();
    }

    private static boolean before(ResourceRecordSet record, ListResourceRecordSetsRequest request) {
        int names = Zone.normal(record.name()).compareTo(Zone.normal(request.startRecordName()));
        return names < 0
                || (names == 0
                        && request.startRecordTypeAsString() != null
                        && record.typeAsString().compareTo(request.startRecordTypeAsString()) < 0);
    }

    @Override
    public ChangeResourceRecordSetsResponse changeResourceRecordSets(ChangeResourceRecordSetsRequest request) {
        changes.add(request);
        if (refuses) {
            throw InvalidChangeBatchException.builder().message("no").build();
        }
        if (busy-- > 0) {
            throw PriorRequestNotCompleteException.builder()
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("PriorRequestNotComplete")
                            .build())
                    .message("The request was rejected because Route 53 was still processing a prior request.")
                    .build();
        }
        return ChangeResourceRecordSetsResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return "route53";
    }

    @Override
    public void close() {}
}
