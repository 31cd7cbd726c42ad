package io.mortise.webui.internal.model;

import com.vaadin.flow.component.html.Span;
import io.mortise.api.model.NamedModel;
import io.mortise.webui.internal.part.Table;

/** What a model was made of, by what its run recorded. */
final class Lineage {
    private Lineage() {}

    static Table of(NamedModel model) {
        var table = new Table(
                "Where " + model.version().reference() + " comes from",
                Table.Column.text("What"),
                Table.Column.wrap("Value"));
        for (var said : model.lineage()) {
            var value = new Span(said.getValue());
            value.addClassNames("mono", "value");
            table.row(said.getKey(), value);
        }
        return table;
    }
}
