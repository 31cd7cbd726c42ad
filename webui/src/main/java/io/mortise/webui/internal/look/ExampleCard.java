package io.mortise.webui.internal.look;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import io.mortise.api.run.RunDetails;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.Picture;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A test example: its picture, what it is, what was said and how sure. */
final class ExampleCard extends ListItem {
    private final int index;

    /** A picture may be missing. */
    ExampleCard(int index, String label, String said, double confidence, byte @Nullable [] png) {
        this.index = index;
        addClassName("sample");
        if (png != null && png.length > 0) add(new Picture(png, "Test example " + index + ", " + label));
        var answer = new Div(
                new Span("true"),
                strong(label),
                new Span("predicted"),
                strong(said),
                new Span("confidence"),
                strong(Figures.percent(confidence)),
                new Span("example"),
                strong(Figures.count(index)));
        answer.addClassName("answer");
        add(answer);
    }

    /** A way into the net, where there is one. */
    ExampleCard leadingInside(RunDetails run, Place place) {
        if (run.layers() == null || run.layers().rows().isEmpty()) return this;
        var inside =
                new Button("Look inside", e -> place.open(Place.INSIDE, Map.of(Place.EXAMPLE, String.valueOf(index))));
        inside.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        inside.setAriaLabel("Look inside the net at test example " + index);
        add(inside);
        return this;
    }

    private static Span strong(String text) {
        var strong = new Span(text);
        strong.addClassName("figure-text");
        strong.getElement().setAttribute("title", text);
        return strong;
    }
}
