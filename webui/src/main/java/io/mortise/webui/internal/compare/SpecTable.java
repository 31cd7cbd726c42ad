package io.mortise.webui.internal.compare;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.mortise.api.compare.Comparison.Difference;
import io.mortise.api.sweep.OptionNames;
import io.mortise.json.Json;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.Table;
import io.mortise.webui.internal.part.Table.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is different in the specs; what is alike is folded away. */
public final class SpecTable extends Div {
    /** Of more runs, each has a row. */
    private static final int BESIDE = 4;

    /** Of the compared specs. */
    public SpecTable(Compared compared) {
        addClassName("stack");
        var differences = compared.comparison().differences();
        if (differences.isEmpty()) add(same());
        else if (compared.runs().size() <= BESIDE) add(beside(compared, differences));
        else add(below(compared, differences));
        var alike = alike(compared.runs().getFirst().spec(), differences);
        if (!alike.isEmpty()) add(new Details("Alike in all runs: " + alike.size() + " options", folded(alike)));
    }

    private static Paragraph same() {
        var same = new Paragraph("The specs are alike in everything but the experiment's name.");
        same.addClassName("muted");
        return same;
    }

    private static Table beside(Compared compared, List<Difference> differences) {
        var columns = new ArrayList<>(List.of(Column.text("Option")));
        for (int i = 0; i < compared.runs().size(); i++) columns.add(Column.wrap(compared.label(i)));
        var table = new Table("What is different in the specs", columns.toArray(Column[]::new));
        for (var difference : differences) {
            var cells = new ArrayList<Object>();
            cells.add(Table.exact(pointer(difference.where()), difference.where()));
            difference.values().forEach(value -> cells.add(value(value)));
            table.row(cells.toArray());
        }
        return table;
    }

    private static Table below(Compared compared, List<Difference> differences) {
        var names = OptionNames.of(differences.stream().map(Difference::where).toList());
        var columns = new ArrayList<>(List.of(Column.text("Run")));
        names.values().forEach(name -> columns.add(Column.wrap(name)));
        var table = new Table("What is different in the specs", columns.toArray(Column[]::new));
        for (int run = 0; run < compared.runs().size(); run++) {
            var cells = new ArrayList<Object>();
            cells.add(Table.exact(compared.link(run), compared.id(run)));
            for (var difference : differences)
                cells.add(value(difference.values().get(run)));
            table.row(cells.toArray());
        }
        return table;
    }

    /** Steps of the pointer, the last one strong. */
    private static Span pointer(String where) {
        int end = where.lastIndexOf('/');
        var last = new Span(where.substring(end + 1));
        last.addClassName("figure-text");
        var pointer = new Span(new Span(where.substring(0, end + 1)), last);
        pointer.addClassName("mono");
        return pointer;
    }

    static String value(@Nullable Object value) {
        return switch (value) {
            case null -> Figures.NONE;
            case String text -> text;
            case Number number -> OptionNames.number(number);
            default -> Json.write(value);
        };
    }

    private static Table folded(Map<String, Object> alike) {
        var table = new Table("Alike in all runs", Column.text("Option"), Column.wrap("Value"));
        alike.forEach((where, value) -> table.row(Table.exact(pointer(where), where), value(value)));
        return table;
    }

    private static Map<String, Object> alike(Map<String, Object> spec, List<Difference> differences) {
        var alike = new LinkedHashMap<String, Object>();
        leaves("", spec, alike);
        alike.keySet()
                .removeIf(where -> where.equals("/name")
                        || where.equals("/$schema")
                        || differences.stream()
                                .anyMatch(d -> where.equals(d.where()) || where.startsWith(d.where() + "/")));
        return alike;
    }

    private static void leaves(String where, Object value, Map<String, Object> into) {
        switch (value) {
            case Map<?, ?> object ->
                object.forEach((name, inner) -> {
                    if (inner != null) leaves(where + "/" + name, inner, into);
                });
            case List<?> list
            when list.stream().anyMatch(Map.class::isInstance) ->
                IntStream.range(0, list.size()).forEach(i -> leaves(where + "/" + i, list.get(i), into));
            default -> into.put(where, value);
        }
    }
}
