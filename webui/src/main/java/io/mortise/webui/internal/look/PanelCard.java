package io.mortise.webui.internal.look;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.markdown.Markdown;
import io.mortise.api.run.Panel;
import io.mortise.api.run.RunPanel;
import io.mortise.webui.internal.part.Chart;
import io.mortise.webui.internal.part.ChartCard;
import io.mortise.webui.internal.part.Table;
import io.mortise.webui.internal.part.Table.Column;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What a plug-in's panel shows of a run. */
public final class PanelCard {
    private static final Pattern FIGURE = Pattern.compile("[-+]?[0-9.,\\u202f ]+(e[-+]?[0-9]+)?( ?%)?");

    private PanelCard() {}

    /** A card, a table or a chart; of a panel that failed, why. */
    public static Component of(RunPanel panel) {
        return switch (panel.panel()) {
            case null ->
                card(panel.title(), new Paragraph("The panel " + panel.type() + " failed: " + panel.failure()));
            case Panel.Table table -> table(panel.title(), table);
            case Panel.Markdown markdown -> card(panel.title(), new Markdown(markdown.text()));
            case Panel.Chart chart -> {
                var drawn = new Chart(panel.title());
                drawn.show(chart.option());
                yield new ChartCard(panel.title(), drawn);
            }
        };
    }

    private static Div card(String title, Component content) {
        var card = new Div(new H2(title), content);
        card.addClassName("card");
        return card;
    }

    private static Component table(String caption, Panel.Table panel) {
        var columns = IntStream.range(0, panel.columns().size())
                .mapToObj(at -> column(panel, at))
                .toArray(Column[]::new);
        var table = new Table(caption, columns);
        panel.rows().forEach(row -> table.row(row.toArray()));
        return table;
    }

    /** Of figures where there is nothing else in it. */
    private static Column column(Panel.Table panel, int at) {
        String title = panel.columns().get(at);
        return panel.rows().stream().allMatch(row -> FIGURE.matcher(row.get(at)).matches())
                ? Column.number(title)
                : Column.text(title);
    }
}
