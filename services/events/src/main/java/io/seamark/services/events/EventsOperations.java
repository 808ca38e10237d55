package io.seamark.services.events;

import io.seamark.platform.store.Store;
import io.seamark.platform.wire.DataOperation;
import io.seamark.platform.wire.Operation;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.eventbridge.model.CancelReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DeauthorizeConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListApiDestinationsRequest;
import software.amazon.awssdk.services.eventbridge.model.ListArchivesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListConnectionsRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListReplaysRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutPermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemovePermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.StartReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.TagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternRequest;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateConnectionRequest;

/// The operations that are implemented, in one readable list, under one of the API's two names.
final class EventsOperations {
    private EventsOperations() {}

    /// Takes each operation, with the SDK's classes of EventBridge.
    interface Names {
        <I extends SdkRequest, O extends SdkResponse> void on(Class<I> request, Operation<I, O> operation);

        <I extends SdkRequest, O extends SdkResponse> void onData(Class<I> request, DataOperation<I, O> operation);
    }

    static void list(
            Names names,
            Pages pages,
            TargetCheck targets,
            EventIntake intake,
            Archives archives,
            BusPolicies policies,
            Store store) {
        names.on(CreateApiDestinationRequest.class, new CreateApiDestination());
        names.on(CreateConnectionRequest.class, new CreateConnection());
        names.on(DeauthorizeConnectionRequest.class, new DeauthorizeConnection());
        names.on(DeleteApiDestinationRequest.class, new DeleteApiDestination());
        names.on(DeleteConnectionRequest.class, new DeleteConnection());
        names.on(DescribeApiDestinationRequest.class, new DescribeApiDestination());
        names.on(DescribeConnectionRequest.class, new DescribeConnection());
        names.on(UpdateApiDestinationRequest.class, new UpdateApiDestination());
        names.on(UpdateConnectionRequest.class, new UpdateConnection());
        names.on(ListApiDestinationsRequest.class, new ListApiDestinations(pages));
        names.on(ListConnectionsRequest.class, new ListConnections(pages));
        names.on(CancelReplayRequest.class, new CancelReplay());
        names.on(CreateArchiveRequest.class, new CreateArchive());
        names.on(DeleteArchiveRequest.class, new DeleteArchive());
        names.on(DescribeArchiveRequest.class, new DescribeArchive(archives));
        names.on(DescribeReplayRequest.class, new DescribeReplay());
        names.on(ListArchivesRequest.class, new ListArchives(pages, archives));
        names.on(ListReplaysRequest.class, new ListReplays(pages));
        names.on(PutPermissionRequest.class, new PutPermission(policies));
        names.on(RemovePermissionRequest.class, new RemovePermission());
        names.on(StartReplayRequest.class, new StartReplay());
        names.on(UpdateArchiveRequest.class, new UpdateArchive());
        names.on(CreateEventBusRequest.class, new CreateEventBus());
        names.on(DeleteEventBusRequest.class, new DeleteEventBus());
        names.on(DeleteRuleRequest.class, new DeleteRule());
        names.on(DescribeEventBusRequest.class, new DescribeEventBus());
        names.on(DescribeRuleRequest.class, new DescribeRule());
        names.on(DisableRuleRequest.class, new DisableRule());
        names.on(EnableRuleRequest.class, new EnableRule());
        names.on(ListEventBusesRequest.class, new ListEventBuses(pages));
        names.on(ListRuleNamesByTargetRequest.class, new ListRuleNamesByTarget(pages));
        names.on(ListRulesRequest.class, new ListRules(pages));
        names.on(ListTagsForResourceRequest.class, new ListTagsForResource());
        names.on(ListTargetsByRuleRequest.class, new ListTargetsByRule(pages));
        names.onData(PutEventsRequest.class, new PutEvents(intake, store));
        names.on(PutRuleRequest.class, new PutRule());
        names.on(PutTargetsRequest.class, new PutTargets(targets));
        names.on(RemoveTargetsRequest.class, new RemoveTargets());
        names.on(TagResourceRequest.class, new TagResource());
        names.on(TestEventPatternRequest.class, new TestEventPattern());
        names.on(UntagResourceRequest.class, new UntagResource());
    }
}
