package io.mortise.webui.internal.part;

import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.NativeButton;
import java.util.Base64;

/** A picture; a click saves it. */
public final class Picture extends NativeButton {
    /** From the bytes of a PNG, with what it shows: for who cannot see it, and the file's name. */
    public Picture(byte[] png, String shows) {
        addClassName("picture");
        // The browser has the bytes, and saves them without asking the server: see mortise.js
        getElement()
                .setAttribute("type", "button")
                .setAttribute("title", "Save as PNG")
                .setAttribute("aria-label", shows + "; save as PNG");
        getElement().setAttribute("data-shows", shows);
        add(new Image("data:image/png;base64," + Base64.getEncoder().encodeToString(png), shows));
    }
}
