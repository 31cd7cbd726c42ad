package io.mortise.webui.internal.view;

import com.vaadin.flow.component.UI;
import java.time.DateTimeException;
import java.time.ZoneId;

/** Who looks at the page that is being made: what their browser told. */
final class Reader {
    private Reader() {}

    /** Their time zone. */
    static ZoneId zone() {
        String id = UI.getCurrent().getPage().getExtendedClientDetails().getTimeZoneId();
        try {
            return id == null || id.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(id);
        } catch (DateTimeException e) {
            // A browser newer than this JDK's zones
            return ZoneId.systemDefault();
        }
    }

    /** Width of the window in pixels; not positive where it is not known. */
    static int width() {
        return UI.getCurrent().getPage().getExtendedClientDetails().getWindowInnerWidth();
    }
}
