package io.mortise.webui.internal.part;

import com.vaadin.flow.component.html.Span;
import io.mortise.api.run.RunStatus;
import java.util.Locale;

/** A state as sign, word and colour. */
public final class StatusBadge extends Span {
    /** Of a run. */
    public StatusBadge(RunStatus status) {
        this(status.id(), word(status));
    }

    /** Of anything; the style sheet knows the sign of each state. */
    public StatusBadge(String state, String word) {
        super(word);
        addClassName("status");
        getElement().setAttribute("data-status", state);
    }

    /** The status as it begins a sentence. */
    public static String word(RunStatus status) {
        return status.id().substring(0, 1).toUpperCase(Locale.ROOT)
                + status.id().substring(1);
    }
}
