package io.mortise.webui.internal.part;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;

/** Stands where there is nothing yet, and says what to do next. */
public final class Blank extends Div {
    /** With a headline and a sentence. */
    public Blank(String headline, String advice) {
        addClassName("empty");
        add(new H2(headline), new Paragraph(advice));
    }

    /** The same with a command to type. */
    public Blank(String headline, String advice, String command) {
        this(headline, advice);
        add(new Code(command));
    }

    /** The same with a page to go to. */
    public Blank leadingTo(String address, String name) {
        add(new Anchor(address, name));
        return this;
    }

    /** Stands where something is still being worked on. */
    public static Div busy(String what) {
        var bar = new ProgressBar();
        bar.setIndeterminate(true);
        bar.getElement().setAttribute("aria-label", what);
        var text = new Div(what);
        var busy = new Div(text, bar);
        busy.addClassName("busy");
        busy.getElement().setAttribute("role", "status");
        return busy;
    }
}
