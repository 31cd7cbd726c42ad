package io.mortise.webui.internal.view;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.mortise.api.run.Hint;
import io.mortise.api.run.RunDetails;
import java.util.List;

/** What one should notice about a run, in words; not to be seen where there is nothing. */
final class RunHints extends Div {
    private List<Hint> shown = List.of();

    RunHints(RunDetails run) {
        addClassNames("card", "hints");
        getElement().setAttribute("role", "status");
        setVisible(false);
        show(run);
    }

    void show(RunDetails run) {
        var hints = run.hints();
        if (hints.equals(shown)) return;
        shown = hints;
        setVisible(!hints.isEmpty());
        removeAll();
        var list = new UnorderedList();
        hints.forEach(hint -> list.add(item(hint)));
        add(new H2("Worth noticing"), list);
    }

    private static ListItem item(Hint hint) {
        var sign = VaadinIcon.LIGHTBULB.create();
        sign.getElement().setAttribute("aria-hidden", "true");
        var sentence = new Span(hint.sentence());
        sentence.addClassName("sentence");
        var advice = new Span(hint.advice().replace("`", ""));
        advice.addClassName("muted");
        return new ListItem(sign, new Div(sentence, advice));
    }
}
