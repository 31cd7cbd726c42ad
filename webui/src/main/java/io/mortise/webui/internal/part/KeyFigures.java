package io.mortise.webui.internal.part;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures with their names, a card each. While the names stay, a card stays where it is and only its figure changes. */
public final class KeyFigures extends DescriptionList {
    private final Map<String, Description> shown = new LinkedHashMap<>();

    /** Without figures yet. */
    public KeyFigures() {
        addClassName("figures");
    }

    /** Shows these, in that order. */
    public void show(Map<String, String> figures) {
        if (!List.copyOf(figures.keySet()).equals(new ArrayList<>(shown.keySet()))) build(figures);
        figures.forEach((name, figure) -> {
            var card = shown.get(name);
            if (card != null && !figure.equals(card.getText())) card.setText(figure);
        });
    }

    private void build(Map<String, String> figures) {
        removeAll();
        shown.clear();
        figures.forEach((name, figure) -> {
            var description = new Description(figure);
            var card = new Div(new Term(name), description);
            card.addClassName("figure");
            getElement().appendChild(card.getElement());
            shown.put(name, description);
        });
    }
}
