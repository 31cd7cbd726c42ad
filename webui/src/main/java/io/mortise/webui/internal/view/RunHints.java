package io.mortise.webui.internal.view;

import com.vaadin.flow.component.html.Div;
import io.mortise.api.run.Hint;
import io.mortise.api.run.RunDetails;
import io.mortise.webui.internal.part.HintList;
import java.util.List;

/** What one should notice about a run, in words; not to be seen where there is nothing. */
final class RunHints extends Div {
    private List<Hint> shown = List.of();

    RunHints(RunDetails run) {
        getElement().setAttribute("role", "status");
        show(run);
    }

    void show(RunDetails run) {
        var hints = run.hints();
        if (hints.equals(shown)) return;
        shown = hints;
        removeAll();
        if (!hints.isEmpty()) add(new HintList(hints));
    }
}
