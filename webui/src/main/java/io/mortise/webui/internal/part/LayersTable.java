package io.mortise.webui.internal.part;

import io.mortise.api.run.LayerTable;
import io.mortise.webui.internal.part.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The layers of a net: what comes out of each, and how many parameters it has. */
public final class LayersTable {
    private LayersTable() {}

    /** As a table with totals; of a graph it also says what comes into each. */
    public static Table of(LayerTable layers) {
        boolean graph = layers.graph();
        var columns = new ArrayList<>(List.of(
                Column.text("Layer"),
                Column.number("Output shape"),
                Column.number("Parameters"),
                Column.number("Trainable"),
                Column.text("Type")));
        if (graph) columns.add(Column.text("Inputs"));
        var table = new Table("Layers", columns.toArray(Column[]::new));
        for (var row : layers.rows()) {
            var cells = new ArrayList<Object>(List.of(
                    row.name(),
                    row.outputShape().stream().map(String::valueOf).collect(Collectors.joining(" × ")),
                    Figures.exactCount(row.parameters()),
                    Figures.exactCount(row.trainable()),
                    row.type()));
            if (graph) cells.add(String.join(", ", row.inputs()));
            table.row(cells.toArray());
        }
        total(table, graph, "Total", Figures.exactCount(layers.total()));
        total(table, graph, "Trainable", Figures.exactCount(layers.trainable()));
        total(table, graph, "Not trainable", Figures.exactCount(layers.total() - layers.trainable()));
        total(table, graph, "Memory forecast", Table.exact(Figures.bytes(layers.memoryBytes()), layers.memoryBytes()));
        return table;
    }

    private static void total(Table table, boolean graph, String name, Object figure) {
        if (graph) table.total(name, "", figure, "", "", "");
        else table.total(name, "", figure, "", "");
    }
}
