package io.mortise.webui.internal.view;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.mortise.api.run.RunId;
import io.mortise.webui.internal.Background;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.compare.Compared;
import io.mortise.webui.internal.compare.ComparedParts;
import io.mortise.webui.internal.compare.RunPicker;
import io.mortise.webui.internal.compare.Wanted;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.OneOf;
import io.mortise.webui.internal.part.Problems;
import io.mortise.webui.internal.part.SaveLink;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Runs beside each other, live: {@code /compare?runs=ID,ID}. The whole state stands in the address: {@link Wanted}. */
@Route(value = Wanted.PAGE, layout = MainLayout.class)
@PageTitle("Compare · Mortise")
public final class CompareView extends Main implements BeforeEnterObserver {
    private static final int FEW = 12;

    private final transient Ports ports;
    private final Div shown = new Div();
    private final Div picker = new Div();
    private final Div tools = new Div();
    private final Span count = new Span();
    private transient Wanted wanted = new Wanted(QueryParameters.empty());

    /** With the ports it shows. */
    public CompareView(Ports ports) {
        this.ports = ports;
        addClassName("page");
        shown.addClassName("stack");
        picker.addClassName("run-picker");
        count.addClassName("muted");
        tools.addClassNames("tools", "labelled");
        var grow = new Span();
        grow.addClassName("grow");
        var head = new Div(new H1("Compare"), count, grow, tools);
        head.addClassName("page-head");
        add(head, picker, shown);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        wanted = new Wanted(event.getLocation().getQueryParameters());
        load();
    }

    private void load() {
        tools.removeAll();
        shown.removeAll();
        count.setText("");
        var asked = wanted;
        if (asked.runs().size() < 2) {
            pick(asked.runs().stream().filter(RunId::isRunId).map(RunId::new).toList());
            shown.add(new Blank(
                    "Choose runs", "Two or more stand beside each other here: curves, options, figures, examples."));
            return;
        }
        shown.add(Blank.busy("The runs are read and tested against each other."));
        Background.work(
                ports,
                this,
                () -> ports.ahead().take(asked.comparison(), Compared.class, () -> Compared.read(ports, asked)),
                this::show,
                problems -> {
                    pick(List.of());
                    shown.removeAll();
                    shown.add(new Problems(problems));
                });
    }

    /** Of many runs the list is made when it is asked for. */
    private void pick(List<RunId> ids) {
        picker.removeAll();
        if (ids.size() <= FEW) choose(ids);
        else picker.add(new Button("Choose other runs", e -> choose(ids)));
    }

    private void choose(List<RunId> ids) {
        picker.removeAll();
        picker.add(new RunPicker(ports, ids, chosen -> {
            wanted.remember(Wanted.RUNS, chosen.stream().map(RunId::value).collect(Collectors.joining(",")));
            load();
        }));
    }

    private void show(Compared compared) {
        pick(compared.runs().stream().map(run -> run.summary().run()).toList());
        tools.removeAll();
        tools.add(baseline(compared), save(compared));
        count(compared);
        shown.removeAll();
        shown.add(new ComparedParts(ports, compared, wanted, this::count));
    }

    private void count(Compared compared) {
        long live = compared.runs().stream()
                .filter(run -> !run.summary().status().isOver())
                .count();
        count.setText(Figures.count(compared.runs().size()) + " runs"
                + (live == 0 ? "" : ", " + Figures.count(live) + " of them not over yet"));
    }

    private static SaveLink save(Compared compared) {
        String runs = compared.comparison().runs().stream()
                .map(run -> "run=" + run.run())
                .collect(Collectors.joining("&"));
        return new SaveLink(
                "api/compare/page?" + runs + "&baseline="
                        + compared.comparison().baseline(),
                "this comparison");
    }

    private OneOf<Integer> baseline(Compared compared) {
        var select = new OneOf<Integer>("Baseline");
        select.addClassName("run-choice");
        select.setItems(IntStream.range(0, compared.runs().size()).boxed().toList());
        select.setItemLabelGenerator(compared::label);
        select.setValue(compared.baseline());
        select.chosen(run -> {
            wanted.remember(Wanted.BASELINE, compared.id(run).value());
            load();
        });
        return select;
    }
}
