package io.mortise.webui.internal.view;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.mortise.api.Program;
import io.mortise.api.run.Beat;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import io.mortise.webui.internal.LiveFeed.News;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.look.Vital;
import io.mortise.webui.internal.part.Blank;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run, live: {@code /run/<id>}, with the open tab as {@code ?tab=…}. */
@Route(value = "run", layout = MainLayout.class)
public final class RunView extends Main implements HasUrlParameter<String>, HasDynamicTitle {
    private final Ports ports;
    // Read by the feed's thread too
    private volatile String id = "";
    private volatile @Nullable RunDetails run;
    private volatile @Nullable RunHead head;
    private @Nullable RunHints hints;
    private @Nullable RunCharts charts;
    private @Nullable RunTabs tabs;

    /** With the ports it shows. */
    public RunView(Ports ports) {
        this.ports = ports;
        addClassName("page");
        ports.live().follow(this, this::prepare);
        // Read again once it is followed: what happened in between would be missed.
        addAttachListener(e -> reread());
    }

    @Override
    public void setParameter(BeforeEvent event, String parameter) {
        id = parameter;
        var details = RunId.isRunId(id) ? ports.runs().run(new RunId(id)).orElse(null) : null;
        run = details;
        removeAll();
        if (details == null) {
            add(new Blank(
                    "There is no run " + id,
                    "It may not have begun yet; this page shows it as soon as it does.",
                    Program.command("runs")));
            return;
        }
        var address = new LinkedHashMap<String, String>();
        event.getLocation()
                .getQueryParameters()
                .getParameters()
                .forEach((name, values) -> address.put(name, values.getFirst()));
        open(details, address);
    }

    private void reread() {
        var details = run;
        if (!RunId.isRunId(id) || (details != null && details.summary().status().isOver())) return;
        ports.runs().run(new RunId(id)).ifPresent(this::show);
    }

    private void open(RunDetails details, Map<String, String> address) {
        run = details;
        head = new RunHead(ports, details);
        charts = new RunCharts(ports.runs(), details);
        tabs = new RunTabs(ports, details, address);
        removeAll();
        hints = new RunHints(details);
        add(head, hints, charts.choice(), charts, tabs);
    }

    @Override
    public String getPageTitle() {
        var details = run;
        return (details == null ? "Run " + id : details.summary().name()) + " · Mortise";
    }

    /** Batches only move the progress and the faint line; all else is read anew. */
    private @Nullable Runnable prepare(News news) {
        if (!RunId.isRunId(id)) return null;
        var runId = new RunId(id);
        var shown = run;
        boolean waits = shown != null && shown.summary().status() == RunStatus.QUEUED;
        var events = news.of(runId);
        // Whoever waits moves up when another run begins.
        var said = shown != null && (waits || news.isTold(runId)) ? said(shown) : null;
        if (events.isEmpty()) return said;
        if (run != null && events.stream().allMatch(RunEvent.Batch.class::isInstance)) {
            var batches = events.stream().map(RunEvent.Batch.class::cast).toList();
            var beat = Vital.now(ports.bench(), runId);
            return both(said, () -> advance(runId, batches, beat));
        }
        var details = ports.runs().run(runId).orElse(null);
        return details == null ? null : both(said, () -> show(details));
    }

    private static Runnable both(@Nullable Runnable first, Runnable then) {
        if (first == null) return then;
        return () -> {
            first.run();
            then.run();
        };
    }

    private @Nullable Runnable said(RunDetails details) {
        var of = head;
        if (of == null) return null;
        var labels = of.labels();
        String place = QueuePlace.of(ports, details.summary());
        return () -> of.show(details.summary(), place, labels);
    }

    private void show(RunDetails details) {
        if (!details.summary().run().value().equals(id)) return;
        if (run == null || head == null || hints == null || charts == null || tabs == null) {
            open(details, Map.of());
            return;
        }
        run = details;
        head.show(details, QueuePlace.of(ports, details.summary()));
        hints.show(details);
        charts.show(details);
        tabs.show(details);
    }

    private void advance(RunId of, List<RunEvent.Batch> batches, @Nullable Beat beat) {
        var details = run;
        if (details == null
                || head == null
                || charts == null
                || !details.summary().run().equals(of)) return;
        var last = batches.getLast();
        var s = details.summary();
        double seconds = s.started() == null
                ? 0
                : Duration.between(s.started(), last.at()).toMillis() / 1000.0;
        head.advance(
                details.at(new RunSummary(
                        s.run(),
                        s.name(),
                        s.status(),
                        seconds,
                        s.epoch() == 0 ? last.metrics() : s.metrics(), // an epoch's means say more than a batch's
                        s.started(),
                        last.step(),
                        s.steps(),
                        s.epoch(),
                        s.epochs(),
                        s.cause())),
                beat);
        charts.append(batches);
    }
}
