package io.mortise.webui.internal.part;

import com.vaadin.flow.component.combobox.ComboBox;
import java.util.function.Consumer;

/**
 * A choice of one out of very many, found by typing; it cannot be emptied. What there is comes to the browser when the list is opened.
 *
 * @param <T> what is chosen from
 */
public final class OneOf<T> extends ComboBox<T> {
    /** With its label, and nothing to choose from yet. */
    public OneOf(String label) {
        super(label);
    }

    /** Hears what the reader has chosen. */
    public void chosen(Consumer<T> action) {
        addValueChangeListener(e -> {
            if (!e.isFromClient()) return;
            if (e.getValue() == null) setValue(e.getOldValue());
            else action.accept(e.getValue());
        });
    }
}
