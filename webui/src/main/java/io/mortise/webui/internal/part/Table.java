package io.mortise.webui.internal.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/**
 * A plain table for what is read, not worked with; scrolls sideways in itself where it is wider than the page, and can be
 * saved as CSV.
 */
public final class Table extends Div {
    private final Element body = new Element("tbody");
    private final Element foot = new Element("tfoot");
    private final List<Column> columns;
    private final Csv csv;
    private final transient List<Object[]> folded = new ArrayList<>();
    private @Nullable Button more;
    /** Where it is folded, the rows that are seen at first. */
    private int first;

    /**
     * A cell that shows a value as people read it, and keeps it as it is for the CSV.
     *
     * @param shown a text, a component, or a {@link Still} one
     */
    public record Exact(Object shown, @Nullable Object value) {}

    /** A figure that is shown shorter than it is. */
    public static Exact exact(Object shown, @Nullable Object value) {
        return new Exact(shown, value);
    }

    /** How a column is set. */
    public enum Align {
        /** Words. */
        TEXT(""),
        /** Long words that may be broken. */
        WRAP("wrap"),
        /** Figures, flush right. */
        NUMBER("n");

        private final String css;

        Align(String css) {
            this.css = css;
        }
    }

    /**
     * A column.
     *
     * @param hint what is told of the title to who points at it; empty for nothing
     */
    public record Column(String title, Align align, String hint) {
        private Column(String title, Align align) {
            this(title, align, "");
        }

        /** The same with a hint. */
        public Column hinting(String text) {
            return new Column(title, align, text);
        }

        /** Of words. */
        public static Column text(String title) {
            return new Column(title, Align.TEXT);
        }

        /** Of long words. */
        public static Column wrap(String title) {
            return new Column(title, Align.WRAP);
        }

        /** Of figures. */
        public static Column number(String title) {
            return new Column(title, Align.NUMBER);
        }
    }

    /** Without rows yet; the caption names it to who cannot see it. */
    public Table(String caption, Column... columns) {
        this.columns = List.of(columns);
        csv = new Csv(this.columns.stream().map(Column::title).toArray());
        var name = new Span(caption);
        name.addClassName("muted");
        var title = new Div(name, SaveButton.of(csv, caption));
        title.addClassName("table-head");
        var scroller = new Div();
        scroller.addClassName("table-body");
        scroller.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", caption);
        addClassName("table");
        add(title, scroller);
        var table = new Element("table");
        table.setAttribute("aria-label", caption);
        var head = new Element("tr");
        for (var column : columns) {
            var cell = cell("th", column, column.title());
            cell.setAttribute("scope", "col");
            if (!column.hint().isEmpty()) cell.setAttribute("title", column.hint());
            head.appendChild(cell);
        }
        var header = new Element("thead");
        header.appendChild(head);
        table.appendChild(header, body, foot);
        scroller.getElement().appendChild(table);
    }

    /** Adds a row of texts and components, {@link Still} or not; its first cell names it. */
    public Table row(Object... cells) {
        csv.row(Stream.of(cells).map(Table::value).toArray());
        if (more == null || body.getChildCount() < first) {
            body.appendChild(line(cells));
        } else {
            folded.add(cells);
            more.setText("Show all " + Figures.count(first + (long) folded.size()) + " rows");
            more.setVisible(true);
        }
        return this;
    }

    /** Of many rows that will come, only so many are seen until the reader asks for all: what comes after the table stays near. */
    public Table folds(int rows) {
        first = rows;
        more = new Button("", e -> unfold());
        more.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        more.setVisible(false);
        add(more);
        return this;
    }

    /** Shows all rows. */
    public void unfold() {
        folded.forEach(cells -> body.appendChild(line(cells)));
        folded.clear();
        if (more != null) more.setVisible(false);
    }

    /** Adds a row of totals. */
    public Table total(Object... cells) {
        csv.row(Stream.of(cells).map(Table::value).toArray());
        foot.appendChild(line(cells));
        return this;
    }

    /** A row in which nothing can be pressed is sent as one text: in a table of a thousand cells each would be a part of its own. */
    private Element line(Object... cells) {
        var row = new Element("tr");
        if (Stream.of(cells).map(Table::shown).noneMatch(Component.class::isInstance)) {
            var html = new StringBuilder();
            for (int i = 0; i < cells.length; i++) html.append(markup(i, cells[i]));
            row.setProperty("innerHTML", html.toString());
        } else {
            for (int i = 0; i < cells.length; i++) row.appendChild(part(i, cells[i]));
        }
        return row;
    }

    private String markup(int place, Object cell) {
        String css = columns.get(place).align().css;
        String names = css.isEmpty() ? "" : " class=\"" + css + "\"";
        return place == 0
                ? "<th scope=\"row\"" + names + ">" + html(cell) + "</th>"
                : "<td" + names + ">" + html(cell) + "</td>";
    }

    private Element part(int place, Object cell) {
        var part = cell(place == 0 ? "th" : "td", columns.get(place), cell);
        if (place == 0) part.setAttribute("scope", "row");
        return part;
    }

    private static Element cell(String tag, Column column, Object content) {
        var cell = new Element(tag);
        if (!column.align().css.isEmpty()) cell.getClassList().add(column.align().css);
        if (shown(content) instanceof Component component) cell.appendChild(component.getElement());
        else cell.setProperty("innerHTML", html(content));
        return cell;
    }

    private static Object shown(Object cell) {
        return cell instanceof Exact exact ? exact.shown() : cell;
    }

    private static String html(Object cell) {
        Object shown = shown(cell);
        return shown instanceof Still still ? still.html() : Entities.escape(String.valueOf(shown));
    }

    private static @Nullable Object value(Object cell) {
        return switch (cell) {
            case Exact exact -> exact.value();
            case Still still -> still.text();
            case Component component -> component.getElement().getTextRecursively();
            default -> cell;
        };
    }
}
