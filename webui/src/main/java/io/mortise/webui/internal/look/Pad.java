package io.mortise.webui.internal.look;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import java.util.Base64;
import java.util.function.Consumer;

/** A sheet to draw on with mouse, pen or finger; black on white, as it was scanned. See mortise.js. */
@Tag("mortise-pad")
public final class Pad extends Component implements HasStyle {
    /** The sheet as a PNG has some thousand bytes. */
    private static final int MOST = 1_000_000;

    private final transient Consumer<byte[]> drawn;

    /** With who hears what is on it, as a PNG, at each stroke. */
    public Pad(Consumer<byte[]> drawn) {
        this.drawn = drawn;
        getElement().setAttribute("role", "img").setAttribute("aria-label", "Sheet to draw on, with mouse or finger");
    }

    /** Makes it white again. */
    public void wipe() {
        getElement().executeJs("this.wipe()");
    }

    @ClientCallable
    private void drawn(String png) {
        if (png.length() <= MOST) drawn.accept(Base64.getDecoder().decode(png));
    }
}
