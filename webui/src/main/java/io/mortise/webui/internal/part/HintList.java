package io.mortise.webui.internal.part;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.mortise.api.run.Hint;
import java.util.List;

/** What one should notice, in words. */
public final class HintList extends Div {
    /** With at least one. */
    public HintList(List<Hint> hints) {
        addClassNames("card", "hints");
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
