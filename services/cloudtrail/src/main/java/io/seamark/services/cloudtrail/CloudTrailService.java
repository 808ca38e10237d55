package io.seamark.services.cloudtrail;

import io.seamark.platform.journal.Journal;
import io.seamark.platform.wire.PageTokens;
import io.seamark.platform.wire.ServiceApi;
import software.amazon.awssdk.services.cloudtrail.model.AddTagsRequest;
import software.amazon.awssdk.services.cloudtrail.model.CreateTrailRequest;
import software.amazon.awssdk.services.cloudtrail.model.DeleteTrailRequest;
import software.amazon.awssdk.services.cloudtrail.model.DescribeTrailsRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetEventSelectorsRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailStatusRequest;
import software.amazon.awssdk.services.cloudtrail.model.ListPublicKeysRequest;
import software.amazon.awssdk.services.cloudtrail.model.ListTagsRequest;
import software.amazon.awssdk.services.cloudtrail.model.ListTrailsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.PutEventSelectorsRequest;
import software.amazon.awssdk.services.cloudtrail.model.RemoveTagsRequest;
import software.amazon.awssdk.services.cloudtrail.model.StartLoggingRequest;
import software.amazon.awssdk.services.cloudtrail.model.StopLoggingRequest;
import software.amazon.awssdk.services.cloudtrail.model.UpdateTrailRequest;

/// The CloudTrail API over the history that [CallOutbox] writes. Safe for any number of threads.
public final class CloudTrailService {
    private final Journal history;
    private final PageTokens tokens;
    private final TrailCheck check;

    /// @param history what LookupEvents searches
    /// @param destinations where trails can deliver
    public CloudTrailService(Journal history, PageTokens tokens, TrailDestinations destinations) {
        this.history = history;
        this.tokens = tokens;
        this.check = new TrailCheck(destinations);
    }

    /// The operations that are implemented.
    public ServiceApi cloudtrail() {
        return ServiceApi.of("cloudtrail")
                .on(AddTagsRequest.class, new AddTags())
                .on(CreateTrailRequest.class, new CreateTrail(check))
                .on(DeleteTrailRequest.class, new DeleteTrail())
                .on(DescribeTrailsRequest.class, new DescribeTrails())
                .on(GetEventSelectorsRequest.class, new GetEventSelectors())
                .on(GetTrailRequest.class, new GetTrail())
                .on(GetTrailStatusRequest.class, new GetTrailStatus())
                .on(ListPublicKeysRequest.class, new ListPublicKeys())
                .on(ListTagsRequest.class, new ListTags())
                .on(ListTrailsRequest.class, new ListTrails(tokens))
                .on(LookupEventsRequest.class, new LookupEvents(history, tokens))
                .on(PutEventSelectorsRequest.class, new PutEventSelectors())
                .on(RemoveTagsRequest.class, new RemoveTags())
                .on(StartLoggingRequest.class, new StartLogging())
                .on(StopLoggingRequest.class, new StopLogging())
                .on(UpdateTrailRequest.class, new UpdateTrail(check))
                .build();
    }
}
