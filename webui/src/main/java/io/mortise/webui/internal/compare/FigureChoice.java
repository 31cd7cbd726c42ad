package io.mortise.webui.internal.compare;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
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
        if (names.size() > FigureTable.MOST) add(choice(names));
        else draw(names);
        add(table);
    }

    private MultiSelectComboBox<String> choice(List<String> names) {
        var choice = new MultiSelectComboBox<String>("Figures in the table");
        choice.setHelperText("Of " + Figures.count(names.size()) + " that these runs have");
        choice.addClassName("metrics");
        choice.setItems(names);
        choice.setValue(first(names));
        draw(choice.getValue());
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
        return asked.isEmpty() ? new LinkedHashSet<>(names.subList(0, FigureTable.MOST)) : asked;
    }

    private void draw(Collection<String> names) {
        table.removeAll();
        table.add(FigureTable.of(compared, names));
    }
}
