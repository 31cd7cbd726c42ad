package io.mortise.webui.internal.runs;

import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import com.vaadin.flow.function.ValueProvider;
import io.mortise.api.run.ListedRun;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.Scatter;
import io.mortise.webui.internal.part.StatusBadge;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in the cells of the list of runs. */
final class RunCells {
    private static final String PROGRESS = """
            <div class="progress ${item.over}"><div class="bar" ?hidden="${item.imported}" role="progressbar" aria-label="Progress"
              aria-valuemin="0" aria-valuemax="100" aria-valuenow="${item.percent}"><i style="width:${item.percent}%"></i></div>
              <span>${item.progress}</span></div>""";
    private static final String STATUS = "<span class=\"status\" data-status=\"${item.status}\">${item.word}</span>";
    private static final String TITLE =
            "<span class=\"title\" title=\"${item.note}\"><a class=\"name\" href=\"run/${item.id}\">${item.name}</a>"
                    + "<span class=\"mono\">${item.id}</span>"
                    + "<span class=\"chips\">${item.chips.map(c => html`<span class=\"chip\">${c}</span>`)}</span></span>";
    private static final String CARD =
            "<div class=\"run-card\"><div class=\"top\">" + TITLE + STATUS + "</div>" + PROGRESS
                    + "<div class=\"facts\"><span>${item.started}</span><span>${item.duration}</span>"
                    + "${item.facts.map(f => html`<span>${f.split(' ')[0]} <b>${f.split(' ').slice(1).join(' ')}</b></span>`)}</div></div>";

    private final ZoneId zone;
    private List<String> columns = List.of();

    RunCells(ZoneId zone) {
        this.zone = zone;
    }

    /** What a card tells beside the rest. */
    void columns(List<String> names) {
        columns = names;
    }

    Renderer<ListedRun> title() {
        return rendered(TITLE);
    }

    Renderer<ListedRun> status() {
        return rendered(STATUS);
    }

    Renderer<ListedRun> progress() {
        return rendered(PROGRESS);
    }

    Renderer<ListedRun> started() {
        return rendered("${item.started}");
    }

    Renderer<ListedRun> duration() {
        return rendered("${item.duration}");
    }

    Renderer<ListedRun> card() {
        return rendered(CARD);
    }

    Renderer<ListedRun> value(String name) {
        return LitRenderer.<ListedRun>of("<span title=\"${item.v}\">${item.v}</span>")
                .withProperty("v", run -> word(run, name));
    }

    /** A renderer with just the properties that its template names: each is sent to the browser for each row. */
    private LitRenderer<ListedRun> rendered(String template) {
        var properties = new LinkedHashMap<String, ValueProvider<ListedRun, ?>>();
        properties.put("id", r -> r.id().value());
        properties.put("name", r -> r.summary().name());
        properties.put("note", r -> r.labels().note());
        properties.put("chips", RunCells::chips);
        properties.put("status", r -> r.summary().status().id());
        properties.put("word", r -> StatusBadge.word(r.summary().status()));
        properties.put("percent", r -> Math.round(100 * Figures.share(r.summary())));
        properties.put("imported", r -> r.summary().wasImported());
        properties.put("over", r -> r.summary().status().isOver() ? "over" : "");
        properties.put("progress", r -> Figures.progress(r.summary()));
        properties.put("started", r -> Figures.moment(r.summary().started(), zone, Instant.now()));
        properties.put("duration", r -> Figures.compact(r.summary().seconds()));
        properties.put("facts", this::facts);
        var renderer = LitRenderer.<ListedRun>of(template);
        properties.forEach((name, value) -> {
            if (template.contains("item." + name)) renderer.withProperty(name, value);
        });
        return renderer;
    }

    /** What is said of a run, as far as it fits into words. */
    private static List<String> chips(ListedRun run) {
        var chips = new ArrayList<String>();
        if (run.labels().pinned()) chips.add("pinned");
        if (run.labels().archived()) chips.add("archived");
        if (run.labels().deleted()) chips.add("deleted");
        chips.addAll(run.labels().tags());
        if (!run.labels().note().isEmpty()) chips.add("note");
        return chips;
    }

    private List<String> facts(ListedRun run) {
        return columns.stream()
                .filter(name -> value(run, name) != null)
                .map(name -> RunGrid.head(name) + " " + word(run, name))
                .toList();
    }

    private static @Nullable Object value(ListedRun run, String name) {
        Double metric = run.summary().metrics().get(name);
        return metric == null ? run.options().get(name) : metric;
    }

    private static String word(ListedRun run, String name) {
        Double metric = run.summary().metrics().get(name);
        if (metric != null) return Figures.metric(metric);
        Object option = run.options().get(name);
        return option == null ? Figures.NONE : Scatter.word(option);
    }
}
