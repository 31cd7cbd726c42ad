package io.mortise.webui.internal.part;

import io.mortise.api.run.LayerTable;
import io.mortise.webui.internal.part.Table.Column;
import java.util.stream.Collectors;

/** The layers of a net: what comes out of each, and how many parameters it has. */
public final class LayersTable {
    private LayersTable() {}

    /** As a table with totals. */
    public static Table of(LayerTable layers) {
        var table = new Table(
                "Layers",
                Column.text("Layer"),
                Column.number("Output shape"),
                Column.number("Parameters"),
                Column.number("Trainable"),
                Column.text("Type"));
        layers.rows()
                .forEach(row -> table.row(
                        row.name(),
                        row.outputShape().stream().map(String::valueOf).collect(Collectors.joining(" × ")),
                        Figures.exactCount(row.parameters()),
                        Figures.exactCount(row.trainable()),
                        row.type()));
        table.total("Total", "", Figures.exactCount(layers.total()), "", "");
        table.total("Trainable", "", Figures.exactCount(layers.trainable()), "", "");
        table.total("Not trainable", "", Figures.exactCount(layers.total() - layers.trainable()), "", "");
        table.total(
                "Memory forecast", "", Table.exact(Figures.bytes(layers.memoryBytes()), layers.memoryBytes()), "", "");
        return table;
    }
}
