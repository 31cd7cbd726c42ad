package io.mortise.webui.internal.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import io.mortise.json.Json;
import java.util.List;
import java.util.Map;

/**
 * Draws an ECharts option. Colours may be named as {@code var(--name)}: the browser puts in the theme's. What is drawn
 * lives on the server's side, so a page that is loaded anew shows it again.
 */
@Tag("mortise-chart")
public final class Chart extends Component implements HasStyle, HasSize {
    /** With its name for who cannot see it. */
    public Chart(String name) {
        getElement().setAttribute("role", "img").setAttribute("aria-label", name);
    }

    /** Replaces what is drawn. */
    public void show(Map<String, Object> option) {
        getElement().executeJs("this.show($0)", Json.write(option));
    }

    /** Adds points, each an x and a y, at the end of a series. */
    public void append(int series, List<List<Object>> points) {
        getElement().executeJs("this.append($0, $1)", series, Json.write(points));
    }
}
