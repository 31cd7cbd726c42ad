package io.mortise.webui.internal.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.ElementUtil;
import org.jsoup.nodes.Document;

/**
 * What is only looked at. The browser gets it as one text: parts that nobody asks back for cost each page as much as parts that
 * answer, and of hundreds a page gets slow.
 *
 * @param html its markup
 * @param text what it says
 */
public record Still(String html, String text) {
    /** Of a component that hears nothing; whatever listens in it is no longer heard. */
    public static Still of(Component component) {
        var document = new Document("");
        document.outputSettings().prettyPrint(false);
        return new Still(
                ElementUtil.toJsoup(document, component.getElement()).outerHtml(),
                component.getElement().getTextRecursively());
    }

    /** The same as a part of a page. */
    public Div asPart() {
        var part = new Div();
        part.getElement().setProperty("innerHTML", html);
        return part;
    }
}
