package io.mortise.webui.internal.file;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.markdown.Markdown;
import com.vaadin.flow.dom.ElementUtil;
import io.mortise.webui.internal.part.Chart;
import io.mortise.webui.internal.part.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * HTML with everything in it: styles, scripts, pictures, and charts with their data. The dashboard's own parts are written down as
 * they are, but for what needs a server: buttons and fields are left out, and links to other pages are plain text.
 */
final class FilePage {
    private static final String ASSETS = "/META-INF/resources/assets/";

    /** So that nothing can be fetched, whatever the names of runs and classes say. */
    private static final String POLICY =
            "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

    /** What comes from the theme on pages with a server. */
    private static final String STYLES = """
            body { margin: 0; font: 0.875rem/1.5 var(--lumo-font-family); }
            h1, h2, h3 { line-height: 1.25; }
            .page > h2 { margin: 28px 0 12px; font-size: 1.0625rem; }
            .page > nav { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 18px 0; }
            .hints li { grid-template-columns: minmax(0, 1fr); }
            .code pre { max-height: none; white-space: pre-wrap; overflow-wrap: anywhere; }
            .about { margin-top: 28px; border-top: 1px solid var(--m-border); padding-top: 12px; color: var(--m-muted); font-size: 0.8125rem; }
            """;

    private static final String MARKDOWN = "data-markdown";

    private FilePage() {}

    /** The page of those parts. */
    static String html(String title, List<Component> parts) {
        var main = new Main(parts.toArray(Component[]::new));
        main.addClassName("page");
        keep(main);
        var page = Document.createShell("");
        page.outputSettings().prettyPrint(false).charset(StandardCharsets.UTF_8);
        page.getElementsByTag("html").attr("lang", "en");
        meta(page).attr("charset", "utf-8");
        meta(page).attr("name", "viewport").attr("content", "width=device-width, initial-scale=1");
        meta(page).attr("http-equiv", "Content-Security-Policy").attr("content", POLICY);
        page.title(title);
        data(page.head(), "style", asset("mortise.css") + STYLES);
        page.body().appendChild(ElementUtil.toJsoup(page, main.getElement()));
        withoutServer(page.body());
        data(page.body(), "script", asset("echarts.min.js"));
        data(page.body(), "script", asset("mortise.js"));
        return "<!doctype html>\n" + page.outerHtml();
    }

    /** Nobody could ask for it later. */
    private static void keep(Component part) {
        if (part instanceof Chart chart) chart.keep();
        if (part instanceof Table table) table.unfold();
        if (part instanceof Markdown text) text.getElement().setAttribute(MARKDOWN, text.getContent());
        part.getChildren().forEach(FilePage::keep);
    }

    private static Element meta(Document page) {
        return page.head().appendElement("meta");
    }

    private static void data(Element where, String tag, String text) {
        where.appendElement(tag).appendChild(new DataNode(text));
    }

    private static void withoutServer(Element body) {
        for (var text : body.select("[" + MARKDOWN + "]")) text.replaceWith(written(text.attr(MARKDOWN)));
        for (var element : List.copyOf(body.getAllElements())) {
            if (element.normalName().startsWith("vaadin-")) element.remove();
        }
        for (var link : body.select("a[href]:not([href^=#])")) {
            link.tagName("span").clearAttributes();
        }
        body.select(".tools, .saves").forEach(Element::remove);
    }

    /** Tags in it are shown as they stand, and no address is followed that runs something. */
    private static Element written(String markdown) {
        var html = HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
        return new Element("div").html(html.render(Parser.builder().build().parse(markdown)));
    }

    private static String asset(String name) {
        try (var in = FilePage.class.getResourceAsStream(ASSETS + name)) {
            if (in == null) throw new IllegalStateException("the bundle lacks " + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
