package io.seamark.product.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.seamark.product.server.Configuration.LogFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs: one line per event on standard error, as text or as JSON. Found by Logback by its name, so
/// that it looks for no
/// configuration file.
public final class Logging extends ContextAwareBase implements Configurator {
    /// Until the configuration is read, only warnings and errors are shown.
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        apply(context, LogFormat.TEXT, Level.WARN);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    static void apply(Configuration configuration) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        apply(context, configuration.logFormat(), Level.toLevel(configuration.logLevel()));
    }

    private static void apply(LoggerContext context, LogFormat format, Level level) {
        Encoder<ILoggingEvent> encoder = switch (format) {
            case TEXT -> {
                var text = new PatternLayoutEncoder();
                text.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSX,UTC} %-5level %logger{0} %msg%n%ex{full}");
                yield text;
            }
            case JSON -> {
                var json = new JsonEncoder();
                json.setWithContext(false);
                json.setWithSequenceNumber(false);
                json.setWithNanoseconds(false);
                json.setWithFormattedMessage(true);
                json.setWithMessage(false);
                json.setWithArguments(false);
                yield json;
            }
        };
        encoder.setContext(context);
        encoder.start();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
        root.setLevel(level == Level.DEBUG ? Level.INFO : level);
        context.getLogger("io.seamark").setLevel(level);
    }
}
