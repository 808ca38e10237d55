package io.seamark.services.cloudtrail;

import io.seamark.platform.journal.Journal;
import io.seamark.platform.wire.PageTokens;
import io.seamark.platform.wire.ServiceApi;
import software.amazon.awssdk.services.cloudtrail.model.DescribeTrailsRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailStatusRequest;
import software.amazon.awssdk.services.cloudtrail.model.ListTrailsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;

/// The CloudTrail API over the history that [CallOutbox] writes. Safe for any number of threads.
public final class CloudTrailService {
    private final Journal history;
    private final PageTokens tokens;

    public CloudTrailService(Journal history, PageTokens tokens) {
        this.history = history;
        this.tokens = tokens;
    }

    /// The operations that are implemented.
    public ServiceApi cloudtrail() {
        return ServiceApi.of("cloudtrail")
                .on(DescribeTrailsRequest.class, new DescribeTrails())
                .on(GetTrailStatusRequest.class, new GetTrailStatus())
                .on(ListTrailsRequest.class, new ListTrails())
                .on(LookupEventsRequest.class, new LookupEvents(history, tokens))
                .build();
    }
}
