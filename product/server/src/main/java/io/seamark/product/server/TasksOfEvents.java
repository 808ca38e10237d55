package io.seamark.product.server;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.Principal;
import io.seamark.platform.core.Region;
import io.seamark.platform.wire.InnerCalls;
import io.seamark.platform.wire.KeyRing;
import io.seamark.services.events.EventTarget;
import io.seamark.services.iam.ServiceSessions;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;

/// ECS clusters as targets of events: a task is run for each, by a call of `RunTask` with the permissions of the
/// target's role. The delivery's id makes the call's client token, so that trying again runs no task twice.
final class TasksOfEvents implements EventTarget {
    private static final String SERVICE = "events.amazonaws.com";
    private static final int LONGEST_SESSION_NAME = 64;
    private static final Pattern NOT_IN_SESSION_NAMES = Pattern.compile("[^A-Za-z0-9_+=,.@-]");

    private final ServiceSessions sessions;
    private final KeyRing keys;
    private volatile @Nullable InnerCalls calls;

    TasksOfEvents(ServiceSessions sessions, KeyRing keys) {
        this.sessions = sessions;
        this.keys = keys;
    }

    /// Until then every delivery is tried again later.
    void by(InnerCalls inner) {
        calls = inner;
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        InnerCalls inner = calls;
        if (inner == null) {
            return new Outcome.Failed("UNKNOWN", "ECS has not started yet.");
        }
        Arn cluster = delivery.target();
        if (!cluster.account().equals(delivery.rule().account())
                || !cluster.region().equals(delivery.rule().region())) {
            return Outcome.noResource("The cluster is not in the rule's account and Region: " + cluster);
        }
        RunTaskRequest first;
        Principal principal;
        try {
            first = TaskOfEvent.request(delivery);
            principal = principal(delivery);
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused("INVALID_PARAMETER", String.valueOf(e.getMessage()));
        } catch (ApiException e) {
            return Outcome.noPermissions(String.valueOf(e.getMessage()));
        }
        var caller = new InnerCalls.Caller(
                principal, new AccountId(cluster.account()), new Region(cluster.region()), SERVICE);
        try {
            return run(inner, caller, first);
        } catch (ApiException e) {
            return refused(e);
        }
    }

    /// Where there was room for some of the tasks only, those that are missing are asked for again. Each call's
    /// answer is kept under its token, so that the next attempt begins where this one ended.
    private static Outcome run(InnerCalls inner, InnerCalls.Caller caller, RunTaskRequest first) {
        RunTaskRequest next = first;
        while (true) {
            RunTaskResponse answer = inner.call(caller, "ecs", next, RunTaskResponse.class);
            int missing = next.count() - answer.tasks().size();
            if (missing <= 0) {
                return Outcome.delivered();
            }
            if (answer.tasks().isEmpty()) {
                return new Outcome.Failed(
                        "RESOURCE_LIMIT_EXCEEDED",
                        answer.failures().stream()
                                .map(Failure::reason)
                                .distinct()
                                .collect(Collectors.joining(", ", missing + " tasks could not be placed: ", "")));
            }
            next = next.toBuilder()
                    .count(missing)
                    .clientToken(first.clientToken() + "-" + missing)
                    .build();
        }
    }

    private Principal principal(Delivery delivery) {
        Arn role = Optional.ofNullable(delivery.parameters().roleArn())
                .flatMap(Arn::parse)
                .filter(arn -> arn.account().equals(delivery.rule().account()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "RoleArn: " + delivery.parameters().roleArn() + " (expected: a role of the rule's account)"));
        String rule = delivery.rule().resource();
        String name = NOT_IN_SESSION_NAMES
                .matcher(rule.substring(rule.lastIndexOf('/') + 1))
                .replaceAll("-");
        String session = name.length() < 2 ? "rule-" + name : name;
        var credentials =
                sessions.assume(role, SERVICE, session.substring(0, Math.min(session.length(), LONGEST_SESSION_NAME)));
        return keys.find(credentials.accessKeyId())
                .map(KeyRing.AccessKey::principal)
                .orElseThrow(() -> new IllegalStateException("session: " + credentials + " (expected: just opened)"));
    }

    /// What may be otherwise at the next attempt is tried again: rooms and instances come and go, and so does
    /// what is not the caller's fault.
    private static Outcome refused(ApiException e) {
        String message = e.code() + ": " + e.getMessage();
        if (e.status() >= 500) {
            return new Outcome.Failed("ERROR_FROM_TARGET", message);
        }
        return switch (e.code()) {
            case "AccessDeniedException", "AccessDenied" -> Outcome.noPermissions(message);
            case "ClusterNotFoundException" -> Outcome.noResource(message);
            case "ThrottlingException" -> Outcome.throttled(message);
            case "InvalidParameterException" ->
                message.contains("No Container Instances were found")
                        ? new Outcome.Failed("RESOURCE_LIMIT_EXCEEDED", message)
                        : new Outcome.Refused("INVALID_PARAMETER", message);
            case "ClientException" ->
                message.contains("TaskDefinition ")
                        ? Outcome.noResource(message)
                        : new Outcome.Refused("INVALID_PARAMETER", message);
            default -> new Outcome.Refused("ERROR_FROM_TARGET", message);
        };
    }
}
