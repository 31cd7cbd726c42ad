package io.mortise.webui.internal.view;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.mortise.api.InvalidInput;
import io.mortise.api.ModelService.DatasetPreview;
import io.mortise.api.ModelService.PreviewSample;
import io.mortise.webui.internal.Background;
import io.mortise.webui.internal.ExperimentFiles;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Chart;
import io.mortise.webui.internal.part.ChartCard;
import io.mortise.webui.internal.part.ChartOptions;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.Picture;
import io.mortise.webui.internal.part.Problems;
import io.mortise.webui.internal.part.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The data of an experiment: how the classes are spread, and some examples. {@code /data?experiment=…&as=…} */
@Route(value = "data", layout = MainLayout.class)
@PageTitle("Data · Mortise")
public final class DataView extends Main implements BeforeEnterObserver {
    private static final int SAMPLES = 40;
    private static final int VARIED = 20;
    private static final int MOST_COLUMNS = 24;
    private static final String RAW = "As loaded";
    private static final String TRANSFORMED = "Transformed";

    private final Ports ports;
    private final ComboBox<String> experiment = new ComboBox<>();
    private final Select<String> form = new Select<>();
    private final Div content = new Div();
    private int asked;

    /** With the ports it shows. */
    public DataView(Ports ports) {
        this.ports = ports;
        addClassName("page");
        experiment.setAriaLabel("Experiment");
        experiment.setPlaceholder("Choose an experiment");
        offer(ExperimentFiles.byKey(ports.bench()));
        experiment.addClassName("chooser");
        form.setItems(RAW, TRANSFORMED);
        form.setAriaLabel("Examples as loaded or transformed");
        var grow = new Span();
        grow.addClassName("grow");
        var tools = new Div(experiment, form);
        tools.addClassName("tools");
        var head = new Div(new H1("Data"), grow, tools);
        head.addClassName("page-head");
        content.addClassName("stack");
        add(head, content);
        experiment.addValueChangeListener(e -> reload(e.isFromClient()));
        form.addValueChangeListener(e -> reload(e.isFromClient()));
    }

    /** Each is found by its name and by its file's. */
    private void offer(Map<String, String> names) {
        experiment.setItems(
                (key, text) ->
                        (key + " " + names.get(key)).toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)),
                names.keySet());
        experiment.setRenderer(LitRenderer.<String>of("<div>${item.name}</div><div class=\"mono\">${item.key}</div>")
                .withProperty("name", names::get)
                .withProperty("key", key -> key));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var query = event.getLocation().getQueryParameters();
        form.setValue(query.getSingleParameter("as")
                .filter("transformed"::equals)
                .map(x -> TRANSFORMED)
                .orElse(RAW));
        var keys = ExperimentFiles.keys(ports.bench());
        query.getSingleParameter("experiment").filter(keys::contains).ifPresent(experiment::setValue);
        content.removeAll();
        if (keys.isEmpty())
            content.add(new Blank(
                    "No experiments yet",
                    "The data of an experiment can be looked at here. Put your experiment files into this folder:",
                    ports.bench().workspace().experiments().toString()));
        else if (experiment.getValue() == null)
            content.add(new Blank(
                    "Choose an experiment",
                    "Its data set is then shown here: how the classes are spread, and some examples."));
        else load(experiment.getValue());
    }

    private void reload(boolean byUser) {
        if (!byUser || experiment.getValue() == null) return;
        boolean transformed = TRANSFORMED.equals(form.getValue());
        var query = QueryParameters.simple(
                Map.of("experiment", experiment.getValue(), "as", transformed ? "transformed" : "loaded"));
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, new Location("data", query)));
        load(experiment.getValue());
    }

    private void load(String key) {
        boolean transformed = TRANSFORMED.equals(form.getValue());
        int question = ++asked;
        content.removeAll();
        content.add(Blank.busy("A worker starts and reads the data; this takes some seconds."));
        Background.work(
                ports,
                this,
                () -> preview(key, transformed),
                preview -> {
                    if (question == asked) show(preview, transformed);
                },
                problems -> {
                    if (question != asked) return;
                    content.removeAll();
                    content.add(new Problems(problems));
                });
    }

    private DatasetPreview preview(String key, boolean transformed) {
        var entry = ExperimentFiles.read(ports.bench(), ports.specs(), key)
                .orElseThrow(() -> new InvalidInput(key, "This file is no longer there", "Choose another experiment"));
        return ports.models().preview(entry.checked().orThrow(), SAMPLES, transformed);
    }

    private void show(DatasetPreview preview, boolean transformed) {
        content.removeAll();
        String shape = preview.shape().stream().map(String::valueOf).collect(Collectors.joining(" × "));
        long examples = preview.counts().values().stream()
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .sum();
        var lead = new Paragraph("%s: %s examples of %s in %d classes"
                .formatted(
                        preview.name(),
                        Figures.count(examples),
                        shape,
                        preview.classes().size()));
        lead.addClassName("lead");
        lead.add(spread(preview));
        var counts = inOrder(preview.counts());
        var chart = new Chart("Examples of each class, by part; the figures stand in the table beside it");
        chart.addClassName("bars");
        chart.show(ChartOptions.bars(preview.classes(), counts));
        var bars = new ChartCard("Classes", chart);
        var both = new Div(bars, table(preview.classes(), counts));
        both.addClassName("split");
        String caption = transformed ? "Training examples, transformed" : "Training examples";
        content.add(lead, both);
        if (preview.features().isEmpty()) pictures(preview, caption).forEach(content::add);
        else content.add(rows(preview, caption));
    }

    private static List<Div> pictures(DatasetPreview preview, String caption) {
        var samples = new UnorderedList();
        samples.addClassName("thumbs");
        preview.samples().forEach(s -> samples.add(sample(s)));
        var pictures = new Div(new H2(caption), samples);
        pictures.addClassName("card");
        if (preview.samples().stream().allMatch(s -> s.augmented().isEmpty())) return List.of(pictures);
        return List.of(pictures, augmented(preview));
    }

    /** An example of each class, before and after the random transforms. */
    private static Div augmented(DatasetPreview preview) {
        var shown = new HashSet<String>();
        var rows = new UnorderedList();
        rows.addClassName("variants");
        preview.samples().stream()
                .filter(s -> shown.add(s.label()))
                .limit(VARIED)
                .forEach(s -> {
                    var item = new ListItem(new Picture(s.png(), "Example of " + s.label()), new Span(s.label()));
                    for (int epoch = 1; epoch <= s.augmented().size(); epoch++) {
                        item.add(new Picture(
                                s.augmented().get(epoch - 1),
                                "The same example of " + s.label() + " in epoch " + epoch));
                    }
                    rows.add(item);
                });
        var card = new Div(
                new H2("Changed at random in training"),
                new Paragraph("On the left the example, beside it what the net sees of it in its first epochs."),
                rows);
        card.addClassName("card");
        return card;
    }

    /** How even the classes are: the largest one is what who always says the same gets right. */
    private static String spread(DatasetPreview preview) {
        var train = preview.counts().getOrDefault("train", List.of());
        double sum = train.stream().mapToLong(Long::longValue).sum();
        if (sum == 0) return "";
        long most = Collections.max(train);
        long least = Collections.min(train);
        return ". Of the training part, the largest class, %s, holds %s and the smallest, %s, %s."
                .formatted(
                        preview.classes().get(train.indexOf(most)),
                        Figures.percent(most / sum),
                        preview.classes().get(train.indexOf(least)),
                        Figures.percent(least / sum));
    }

    private static Table rows(DatasetPreview preview, String caption) {
        int columns = Math.min(MOST_COLUMNS, preview.features().size());
        var heads = new ArrayList<>(List.of(Table.Column.text("Class")));
        preview.features().stream().limit(columns).map(Table.Column::number).forEach(heads::add);
        var table = new Table(caption, heads.toArray(Table.Column[]::new));
        for (var sample : preview.samples()) {
            var cells = new ArrayList<Object>(List.of(sample.label()));
            sample.values().stream()
                    .limit(columns)
                    .forEach(value -> cells.add(value == null ? Table.exact(Figures.NONE, null) : value));
            table.row(cells.toArray());
        }
        return table;
    }

    private static Map<String, List<Long>> inOrder(Map<String, List<Long>> counts) {
        var ordered = new LinkedHashMap<String, List<Long>>();
        Stream.concat(Stream.of("train", "validation", "test"), counts.keySet().stream())
                .filter(counts::containsKey)
                .forEach(part -> ordered.put(part, counts.get(part)));
        return ordered;
    }

    private static Table table(List<String> classes, Map<String, List<Long>> counts) {
        var columns = new ArrayList<>(List.of(Table.Column.text("Class")));
        counts.keySet().forEach(part -> columns.add(Table.Column.number(part)));
        var table = new Table("Examples of each class", columns.toArray(Table.Column[]::new));
        for (int c = 0; c < classes.size(); c++) {
            int index = c;
            table.row(Stream.concat(
                            Stream.of(classes.get(c)),
                            counts.values().stream().map(of -> Figures.exactCount(of.get(index))))
                    .toArray());
        }
        return table.total(Stream.concat(
                        Stream.of("Total"),
                        counts.values().stream()
                                .map(of -> Figures.exactCount(
                                        of.stream().mapToLong(Long::longValue).sum())))
                .toArray());
    }

    private static ListItem sample(PreviewSample sample) {
        var item = new ListItem();
        if (sample.png().length > 0) item.add(new Picture(sample.png(), "Example of " + sample.label()));
        item.add(new Span(sample.label()));
        return item;
    }
}
