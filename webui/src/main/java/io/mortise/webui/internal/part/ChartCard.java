package io.mortise.webui.internal.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;

/** A chart with its title, and buttons that save it as a picture. */
public final class ChartCard extends Div {
    /** With more that belongs to the title, before the buttons. */
    public ChartCard(String title, Chart chart, Component... more) {
        addClassNames("card", "chart-card");
        var tools = new Div(more);
        tools.addClassName("saves");
        tools.add(SaveButton.of(chart, title, "PNG"), SaveButton.of(chart, title, "SVG"));
        var head = new Div(new H2(title), tools);
        head.addClassName("card-head");
        add(head, chart);
    }
}
