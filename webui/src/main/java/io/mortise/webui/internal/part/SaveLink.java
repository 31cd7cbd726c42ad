package io.mortise.webui.internal.part;

import com.vaadin.flow.component.html.Anchor;

/** Saves what a page shows as HTML in one file, which the server makes when it is asked. */
public final class SaveLink extends Anchor {
    /** With the address of the file under this server. */
    public SaveLink(String address, String what) {
        super(address, "Save as HTML");
        addClassName("save-link");
        setAriaLabel("Save as HTML: " + what);
        setRouterIgnore(true);
        getElement().setAttribute("download", true).setAttribute("title", "One file that opens anywhere, offline");
    }
}
