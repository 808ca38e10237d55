package io.seamark.services.events;

import com.cronutils.model.definition.CronConstraintsFactory;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.seamark.platform.core.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When a scheduled rule is due: `rate(5 minutes)`, counted from when the schedule began, or
/// `cron(0 10 * * ? *)` with six fields, in UTC.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html>.
sealed interface ScheduleExpression {
    /// The first due time after an instant; empty when there is none any more.
    Optional<Instant> next(Instant since, Instant after);

    /// The last due time that is not after an instant.
    Optional<Instant> last(Instant since, Instant now);

    /// Reads an expression, or refuses it as EventBridge does.
    static ScheduleExpression parse(String text) {
        Constraint.MEMBER.length("scheduleExpression", text, 0, 256);
        Matcher rate = Rate.FORM.matcher(text);
        if (rate.matches()) {
            return Rate.of(Long.parseLong(rate.group(1)), rate.group(2));
        }
        if (text.startsWith("cron(") && text.endsWith(")")) {
            return Cron.of(text.substring("cron(".length(), text.length() - 1));
        }
        throw invalid();
    }

    private static ApiException invalid() {
        return EventsErrors.validation("Parameter ScheduleExpression is not valid.");
    }

    record Rate(Duration every) implements ScheduleExpression {
        private static final Pattern FORM = Pattern.compile("rate\\((\\d{1,9}) (minutes?|hours?|days?)\\)");

        private static Rate of(long count, String unit) {
            boolean plural = unit.endsWith("s");
            if (count < 1 || plural == (count == 1)) {
                throw invalid();
            }
            ChronoUnit unitOfTime = ChronoUnit.valueOf(unit.toUpperCase(Locale.ROOT) + (plural ? "" : "S"));
            return new Rate(Duration.of(count, unitOfTime));
        }

        @Override
        public Optional<Instant> next(Instant since, Instant after) {
            long gone = Math.max(0, Duration.between(since, after).dividedBy(every));
            return Optional.of(since.plus(every.multipliedBy(gone + 1)));
        }

        @Override
        public Optional<Instant> last(Instant since, Instant now) {
            long gone = Duration.between(since, now).dividedBy(every);
            return gone < 1 ? Optional.empty() : Optional.of(since.plus(every.multipliedBy(gone)));
        }
    }

    record Cron(ExecutionTime times) implements ScheduleExpression {
        private static Cron of(String fields) {
            try {
                return new Cron(ExecutionTime.forCron(new CronParser(definition()).parse(fields)));
            } catch (IllegalArgumentException e) {
                throw invalid();
            }
        }

        @Override
        public Optional<Instant> next(Instant since, Instant after) {
            return times.nextExecution(utc(after)).map(ZonedDateTime::toInstant);
        }

        @Override
        public Optional<Instant> last(Instant since, Instant now) {
            // The library looks strictly before a time, and this one's own minute may be due.
            Instant minuteAfter = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
            return times.lastExecution(utc(minuteAfter))
                    .map(ZonedDateTime::toInstant)
                    .filter(due -> due.isAfter(since));
        }

        private static ZonedDateTime utc(Instant instant) {
            return instant.atZone(ZoneOffset.UTC);
        }

        private static CronDefinition definition() {
            return CronDefinitionBuilder.defineCron()
                    .withMinutes()
                    .withValidRange(0, 59)
                    .withStrictRange()
                    .and()
                    .withHours()
                    .withValidRange(0, 23)
                    .withStrictRange()
                    .and()
                    .withDayOfMonth()
                    .supportsL()
                    .supportsW()
                    .supportsLW()
                    .supportsQuestionMark()
                    .and()
                    .withMonth()
                    .withValidRange(1, 12)
                    .withStrictRange()
                    .and()
                    .withDayOfWeek()
                    .withValidRange(1, 7)
                    .withMondayDoWValue(2)
                    .supportsHash()
                    .supportsL()
                    .supportsQuestionMark()
                    .and()
                    .withYear()
                    .withValidRange(1970, 2199)
                    .withStrictRange()
                    .and()
                    .withCronValidation(CronConstraintsFactory.ensureEitherDayOfWeekOrDayOfMonth())
                    .instance();
        }
    }
}
