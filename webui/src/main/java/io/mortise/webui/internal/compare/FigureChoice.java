package io.mortise.webui.internal.compare;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.mortise.webui.internal.part.Figures;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The table of figures; where there are very many, the first of them, and the reader chooses others. */
public final class FigureChoice extends Div {
    private final transient Compared compared;
    private final transient Wanted wanted;
    private final Div table = new Div();

    /** Of the compared runs; what is chosen goes into the address. */
    public FigureChoice(Compared compared, Wanted wanted) {
        this.compared = compared;
        this.wanted = wanted;
        addClassName("stack");
        var names = compared.comparison().metricNames();
        if (names.size() > FigureTable.MOST) add(opener(names));
        draw(names.size() > FigureTable.MOST ? first(names) : names);
        add(table);
    }

    /** Many chosen figures take the browser long to lay out; few readers want others. */
    private Div opener(List<String> names) {
        var choice = new Div();
        choice.addClassName("tools");
        var said =
                new Span("%s of %s figures".formatted(Figures.count(first(names).size()), Figures.count(names.size())));
        said.addClassName("muted");
        choice.add(new Button("Choose figures", e -> {
            choice.removeAll();
            choice.add(choice(names));
        }));
        choice.add(said);
        return choice;
    }

    private MultiSelectComboBox<String> choice(List<String> names) {
        var choice = new MultiSelectComboBox<String>("Figures in the table");
        choice.setHelperText("Of " + Figures.count(names.size()) + " that these runs have");
        choice.addClassName("metrics");
        choice.setItems(names);
        choice.setValue(first(names));
        choice.addValueChangeListener(e -> {
            wanted.remember(Wanted.FIGURES, String.join(",", e.getValue()));
            draw(e.getValue());
        });
        return choice;
    }

    /** What the address says, or the first few. */
    private Set<String> first(List<String> names) {
        var asked = new LinkedHashSet<>(wanted.list(Wanted.FIGURES));
        asked.retainAll(names);
        return asked.isEmpty() ? new LinkedHashSet<>(names.subList(0, FigureTable.FIRST)) : asked;
    }

    private void draw(Collection<String> names) {
        table.removeAll();
        table.add(FigureTable.of(compared, names));
    }
}
