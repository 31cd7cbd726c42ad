package io.mortise.webui.internal.compare;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import io.mortise.api.compare.Comparison;
import io.mortise.api.run.RunEvent;
import io.mortise.webui.internal.Background;
import io.mortise.webui.internal.LiveFeed.News;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.part.Redrawn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a comparison, one below the other. While one of the runs is trained, all are read anew at each of its epochs,
 * and what has changed is drawn anew.
 */
public final class ComparedParts extends Div {
    private final transient Ports ports;
    private final transient Wanted wanted;
    private final transient Consumer<Compared> told;
    private final OverlaidCurves curves;
    private final transient List<Redrawn<Compared>> parts = new ArrayList<>();
    // Read by the feed's thread, too
    private transient volatile Compared current;
    private boolean reading;
    private boolean again;

    /** Of the compared runs; {@code told} hears of them whenever they were read anew. */
    public ComparedParts(Ports ports, Compared compared, Wanted wanted, Consumer<Compared> told) {
        this.ports = ports;
        this.wanted = wanted;
        this.told = told;
        current = compared;
        addClassName("stack");
        curves = new OverlaidCurves(ports, compared, wanted);
        add(part(c -> said(c.comparison()), Verdict::new), curves);
        ports.live().follow(this, this::prepare);
        // Once the browser has what comes first, it draws that while the long tables are made.
        getElement().executeJs("return true").then(there -> rest());
    }

    private void rest() {
        add(
                new H2("Figures"),
                part(
                        c -> List.of(c.comparison().metrics(), c.comparison().runs(), epochs(c)),
                        c -> new FigureChoice(c, wanted)),
                new H2("Specs"),
                part(c -> c.comparison().differences(), SpecTree::new),
                part(
                        c -> List.of(c.comparison().metrics(), c.comparison().differences()),
                        c -> new OptionPlots(c, wanted)),
                new H2("Two runs, example by example"),
                part(ComparedParts::matrices, c -> new TwoRuns(ports, c, wanted)));
        // What happened while they were read would be missed.
        if (current.isLive()) reread();
    }

    private Redrawn<Compared> part(Function<Compared, Object> basis, Function<Compared, Component> draw) {
        var part = new Redrawn<>(basis, draw);
        parts.add(part);
        part.show(current);
        return part;
    }

    private static Object said(Comparison comparison) {
        return List.of(
                comparison.verdict(),
                comparison.tests(),
                comparison.groups(),
                comparison.groupTests(),
                comparison.notes());
    }

    private static Object epochs(Compared compared) {
        return compared.runs().stream().map(run -> run.summary().epoch()).toList();
    }

    private static Object matrices(Compared compared) {
        return compared.runs().stream()
                .map(run -> Optional.ofNullable(run.confusion()))
                .toList();
    }

    private @Nullable Runnable prepare(News news) {
        var events = current.runs().stream()
                .flatMap(run -> news.of(run.summary().run()).stream())
                .toList();
        if (events.isEmpty()) return null;
        return events.stream().allMatch(RunEvent.Batch.class::isInstance) ? curves::advance : this::reread;
    }

    /** One reading at a time: of a hundred runs it takes a while. */
    private void reread() {
        again = reading;
        if (reading) return;
        reading = true;
        Background.work(ports, this, () -> Compared.read(ports, wanted), this::read, problems -> reading = false);
    }

    private void read(Compared now) {
        reading = false;
        current = now;
        told.accept(now);
        curves.follow(now);
        parts.forEach(part -> part.show(now));
        if (again) reread();
    }
}
