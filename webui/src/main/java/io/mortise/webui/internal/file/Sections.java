package io.mortise.webui.internal.file;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.mortise.api.Bench;
import io.mortise.webui.internal.part.Blank;
import io.mortise.webui.internal.part.Figures;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The parts of a page in one file, one below the other, with a way to each from the top. */
final class Sections {
    /** Who will read a file is not known; it says the zone. */
    static final ZoneId ZONE = ZoneId.systemDefault();

    private final String title;
    private final List<Component> top = new ArrayList<>();
    private final List<Component> rest = new ArrayList<>();
    private final Nav ways = new Nav();

    /** With what stands beside the title. */
    Sections(String title, Component... beside) {
        this.title = title;
        var head = new Div(new H1(title));
        head.add(beside);
        head.addClassName("page-head");
        top.add(head);
        ways.getElement().setAttribute("aria-label", "On this page");
    }

    /** Adds what comes before all sections. */
    void top(Component part) {
        if (part.getElement().getChildCount() > 0) top.add(part);
    }

    /** Adds a section, unless there is nothing in it. */
    void section(String name, Component content) {
        if (content instanceof Blank || content.getElement().getChildCount() == 0) return;
        String id = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
        var heading = new H2(name);
        heading.setId(id);
        ways.add(new Anchor("#" + id, name));
        rest.add(heading);
        rest.add(content);
    }

    /** Says at the end what wrote this, when, and what is not in it. */
    void about(Bench bench, List<String> leftOut) {
        var about = new Footer(
                new Paragraph("Written by Mortise " + bench.version() + " on " + moment(Instant.now()) + "."));
        if (!leftOut.isEmpty()) {
            about.add(new Paragraph("Not in this file:"));
            about.add(new UnorderedList(leftOut.stream().map(ListItem::new).toArray(ListItem[]::new)));
        }
        about.addClassName("about");
        rest.add(about);
    }

    static String moment(Instant at) {
        // Whoever opens it next year should not take it for this one's
        return Figures.moment(at, ZONE, Instant.EPOCH) + " "
                + ZONE.getDisplayName(TextStyle.SHORT_STANDALONE, Locale.ENGLISH);
    }

    String html() {
        var parts = new ArrayList<>(top);
        parts.add(ways);
        parts.addAll(rest);
        return FilePage.html(title + " · Mortise", parts);
    }
}
