package io.seamark.product.server;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.View;
import io.seamark.services.cloudtrail.DeliveryException;
import io.seamark.services.cloudtrail.LogLines;
import io.seamark.services.iam.ServiceSessions;
import io.seamark.services.logs.LogLine;
import io.seamark.services.logs.LogWriter;
import io.seamark.services.logs.PutOutcome;
import java.util.List;
import java.util.Optional;

/// Trails deliver to log groups of our CloudWatch Logs, as long as their role trusts CloudTrail.
record LogGroupsOfTrails(LogWriter writer, ServiceSessions sessions) implements LogLines {
    private static final String SERVICE = "cloudtrail.amazonaws.com";
    private static final String GROUP = "log-group:";
    private static final String ALL_STREAMS = ":*";

    @Override
    public Optional<Obstacle> check(CallContext call, View view, String group, String role) {
        Arn arn = arn(group);
        if (!arn.account().equals(call.account().value())
                || !LogWriter.hasGroup(view, account(arn), new Region(arn.region()), name(arn))) {
            return Optional.of(new Obstacle.Group("The log group does not exist: " + group));
        }
        return trusts(role)
                ? Optional.empty()
                : Optional.of(new Obstacle.Role("The role does not exist or does not trust " + SERVICE + ": " + role));
    }

    @Override
    public void write(String group, String role, String stream, List<Line> lines) {
        Arn arn = arn(group);
        if (!trusts(role)) {
            throw new DeliveryException("AccessDenied", "The role does not trust " + SERVICE + ": " + role);
        }
        List<LogLine> events = lines.stream()
                .map(line -> new LogLine(line.time(), line.message()))
                .toList();
        switch (writer.put(
                account(arn), new Region(arn.region()), name(arn), stream, events, LogWriter.Making.STREAM)) {
            case PutOutcome.Stored() -> {}
            case PutOutcome.Missing(var message) -> throw new DeliveryException("ResourceNotFoundException", message);
        }
    }

    private boolean trusts(String role) {
        return Arn.parse(role).filter(arn -> sessions.trusts(arn, SERVICE)).isPresent();
    }

    private static Arn arn(String group) {
        return Arn.parse(group).orElseThrow(() -> new IllegalArgumentException("log group: " + group));
    }

    private static AccountId account(Arn arn) {
        return new AccountId(arn.account());
    }

    private static String name(Arn arn) {
        String name = arn.resource().substring(GROUP.length());
        return name.endsWith(ALL_STREAMS) ? name.substring(0, name.length() - ALL_STREAMS.length()) : name;
    }
}
