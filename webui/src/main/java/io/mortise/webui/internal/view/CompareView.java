package io.mortise.webui.internal.view;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.mortise.api.run.RunId;
import io.mortise.webui.internal.Background;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.compare.Compared;
import io.mortise.webui.internal.compare.FigureTable;
import io.mortise.webui.internal.compare.OptionPlots;
import io.mortise.webui.internal.compare.OverlaidCurves;
import io.mortise.webui.internal.compare.RunPicker;
import io.mortise.webui.internal.compare.SpecTable;
import io.mortise.webui.internal.compare.TwoRuns;
import io.mortise.webui.internal.compare.Verdict;
import io.mortise.webui.internal.compare.Wanted;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.Problems;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs beside each other: {@code /compare?runs=ID,ID}. The whole state stands in the address: {@link Wanted}. */
@Route(value = Wanted.PAGE, layout = MainLayout.class)
@PageTitle("Compare · Mortise")
public final class CompareView extends Main implements BeforeEnterObserver {
    private static final int FEW = 12;

    private final transient Ports ports;
    private final Div shown = new Div();
    private final Div picker = new Div();
    private final Div tools = new Div();
    private final Span count = new Span();
    private transient @Nullable Compared current;
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
        current = null;
        var asked = wanted;
        if (asked.runs().size() < 2) {
            pick(asked.runs().stream().filter(RunId::isRunId).map(RunId::new).toList());
            shown.add(new Blank(
                    "Choose runs", "Two or more stand beside each other here: curves, options, figures, examples."));
            return;
        }
        shown.add(Blank.busy("The runs are read and tested against each other."));
        Background.work(ports, this, () -> Compared.read(ports, asked), this::show, problems -> {
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
        shown.removeAll();
        count.setText(Figures.count(compared.runs().size()) + " runs");
        tools.removeAll();
        tools.add(baseline(compared));
        shown.add(new Verdict(compared), new OverlaidCurves(ports, compared, wanted));
        // What comes first is seen while the long tables are made.
        current = compared;
        Background.work(ports, this, () -> compared, this::rest, problems -> {});
    }

    private void rest(Compared compared) {
        if (compared != current) return;
        shown.add(
                new H2("Figures"),
                FigureTable.of(compared),
                new H2("Specs"),
                new SpecTable(compared),
                new OptionPlots(compared, wanted),
                new H2("Two runs, example by example"),
                new TwoRuns(ports, compared, wanted));
    }

    private Select<Integer> baseline(Compared compared) {
        var select = new Select<Integer>();
        select.setLabel("Baseline");
        select.setItems(IntStream.range(0, compared.runs().size()).boxed().toList());
        select.setItemLabelGenerator(i -> compared.comparison().runs().get(i).label());
        select.setValue(compared.baseline());
        select.addValueChangeListener(e -> {
            wanted.remember(
                    Wanted.BASELINE,
                    compared.comparison().runs().get(e.getValue()).run().value());
            load();
        });
        return select;
    }
}
