package io.mortise.webui.internal.part;

import com.vaadin.flow.component.html.Image;
import java.util.Base64;

/** An example as a picture. */
public final class Picture extends Image {
    /** From the bytes of a PNG, with what it shows for who cannot see it. */
    public Picture(byte[] png, String shows) {
        super("data:image/png;base64," + Base64.getEncoder().encodeToString(png), shows);
    }
}
