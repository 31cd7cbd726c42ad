package io.mortise.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/** Logback without a file to parse: everything goes to standard error; {@code -Dmortise.log=debug} says more. */
public final class Logging extends ContextAwareBase implements Configurator {
    /** For Logback, which finds this class as a service. */
    public Logging() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{1}: %msg%n%ex");
        encoder.start();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        var root = context.getLogger("ROOT");
        root.addAppender(appender);
        root.setLevel(Level.toLevel(System.getProperty("mortise.log"), Level.WARN));
        // Says at every start that H2 is newer than itself.
        context.getLogger("org.flywaydb").setLevel(Level.ERROR);
        // Complain when a page is still open at the end.
        context.getLogger("org.atmosphere").setLevel(Level.OFF);
        context.getLogger("org.eclipse.jetty.session").setLevel(Level.OFF);
        // Tells of buttons that are disabled while they are hidden (vaadin/flow 20961).
        context.getLogger("com.vaadin.flow.server.communication.ReturnChannelHandler")
                .setLevel(Level.ERROR);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
