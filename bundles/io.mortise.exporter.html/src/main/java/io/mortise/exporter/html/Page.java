package io.mortise.exporter.html;

import io.mortise.portable.PortableModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * Writes the page: {@code page.html} with styles, scripts and the model in their places.
 *
 * @param title the experiment's name
 */
record Page(String title, PortableModel model) {
    /** Before the model, in base64; {@code </script>} comes after it. */
    static final String BEFORE_MODEL = "<script type=\"application/octet-stream\" id=\"model\">";

    void write(Path file) throws IOException {
        String page = asset("page.html")
                .replace("{{title}}", escaped(title))
                .replace("{{style}}", asset("page.css"))
                // a name of a class may hold anything, but never the end of the element
                .replace("{{about}}", new String(model.about(), StandardCharsets.UTF_8).replace("<", "\\u003c"))
                .replace("{{scripts}}", asset("model.js") + asset("page.js"))
                .replace("{{model}}", BEFORE_MODEL + Base64.getEncoder().encodeToString(model.content()) + "</script>");
        Files.writeString(file, page);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String asset(String name) throws IOException {
        try (var in = Page.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("the bundle lacks " + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
