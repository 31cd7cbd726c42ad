package io.mortise.webui.internal.part;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import io.mortise.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws an ECharts option. Colours may be named as {@code var(--name)}: the browser puts in the theme's. What is drawn
 * lives on the server's side, so a page that is loaded anew shows it again.
 */
@Tag("mortise-chart")
public final class Chart extends Component implements HasStyle, HasSize {
    private transient Pick pick = (x, y) -> {};
    private String shown = "null";

    /** What happens when a point or cell is clicked. */
    @FunctionalInterface
    public interface Pick {
        /** With its place on both axes; of an axis of names, the index. */
        void at(int x, int y);
    }

    /** With its name for who cannot see it. */
    public Chart(String name) {
        getElement().setAttribute("role", "img").setAttribute("aria-label", name);
    }

    /** Replaces what is drawn. */
    public void show(Map<String, Object> option) {
        String json = Json.write(option);
        if (!isAttached()) shown = json;
        getElement().executeJs("this.show($0)", json);
    }

    /** From here on the browser has it; here it would be kept for as long as the page is open. */
    @Override
    protected void onAttach(AttachEvent event) {
        shown = "null";
    }

    /** Puts what is drawn into the element itself: on a page without a server nobody hands it over. */
    public void keep() {
        getElement().setAttribute("data-option", shown);
    }

    /** Adds points, each an x and a y, at the end of a series. */
    public void append(int series, List<List<Object>> points) {
        getElement().executeJs("this.append($0, $1)", series, Json.write(points));
    }

    /** Takes clicks; there must be another way for who has no mouse. */
    public Chart picks(Pick action) {
        pick = action;
        getElement().setAttribute("data-picks", true);
        return this;
    }

    @ClientCallable
    private void picked(int x, int y) {
        pick.at(x, y);
    }

    /** Has the browser save it: {@code PNG} or {@code SVG}. */
    void save(String what, String format) {
        getElement().executeJs("this.save($0, $1)", what, format.toLowerCase(Locale.ROOT));
    }
}
