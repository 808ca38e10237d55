package io.seamark.product.server;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.services.events.BusPolicies;
import io.seamark.services.iam.ResourcePolicies;
import io.seamark.services.logs.LogPolicies;
import io.seamark.services.sns.TopicPolicies;
import io.seamark.services.sqs.QueuePolicies;
import java.time.InstantSource;
import java.util.List;

/// The policies of queues, topics, event buses and log groups, read and judged by IAM.
record PoliciesOfResources(ResourcePolicies policies, InstantSource clock)
        implements QueuePolicies, TopicPolicies, BusPolicies, LogPolicies {
    @Override
    public String problem(String document) {
        return policies.problem(document);
    }

    @Override
    public boolean letsSend(String document, String service, Arn source, Arn queue) {
        return policies.letsService(document, service, source, "sqs:SendMessage", queue, clock.instant());
    }

    @Override
    public boolean letsPublish(String document, String service, Arn source, Arn topic) {
        return policies.letsService(document, service, source, "sns:Publish", topic, clock.instant());
    }

    @Override
    public boolean letsPutEvents(String document, AccountId account, Arn bus) {
        return policies.letsAccount(document, account, "events:PutEvents", bus, clock.instant());
    }

    @Override
    public boolean letsWrite(List<String> documents, String service, Arn source, String action, Arn stream) {
        return policies.letsService(documents, service, source, action, stream, clock.instant());
    }
}
