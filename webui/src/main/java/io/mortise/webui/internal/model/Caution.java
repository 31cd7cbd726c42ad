package io.mortise.webui.internal.model;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.mortise.api.model.Choice;
import io.mortise.webui.internal.part.StatusBadge;

/** Says that the test set decided. */
final class Caution extends Div {
    Caution() {
        addClassName("caution");
        add(new StatusBadge("warning", "Test set"), new Span(Choice.CAUTION));
    }
}
