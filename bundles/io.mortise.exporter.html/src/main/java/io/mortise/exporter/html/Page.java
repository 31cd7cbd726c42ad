package io.mortise.exporter.html;

import io.mortise.api.InvalidInput;
import io.mortise.portable.PortableModel;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Writes the page: {@code page.html} with styles, scripts and the model in their places.
 *
 * @param title the experiment's name
 */
record Page(String title, PortableModel model) {
    /** Before the model, in base64. */
    static final String BEFORE_MODEL = "<script type=\"application/octet-stream\" id=\"model\">";

    /** After it. */
    static final String AFTER_MODEL = "</script>";

    private static final String MODEL = Pattern.quote("{{model}}");

    /** The largest model that a page takes, in bytes; a third more lies in it as base64. */
    static final long LIMIT = 64 << 20;

    /**
     * Writes it.
     *
     * @throws InvalidInput where the model is too large for a page
     */
    void write(Path file) throws IOException {
        if (model.size() > LIMIT) {
            throw new InvalidInput(
                    "--format",
                    "the model takes " + (model.size() >> 20) + " MB, and a page at most " + (LIMIT >> 20)
                            + ", which a browser still reads in seconds",
                    "train on fewer examples: `--set /dataset/split/limit=6000`",
                    "export with `--format java` or `--format onnx`");
        }
        String[] page = asset("page.html").split(MODEL, 2);
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write((filled(page[0]) + BEFORE_MODEL).getBytes(StandardCharsets.UTF_8));
            var base64 = Base64.getEncoder().wrap(new Kept(out));
            model.write(base64);
            base64.close();
            out.write((AFTER_MODEL + filled(page[1])).getBytes(StandardCharsets.UTF_8));
        }
    }

    private String filled(String part) throws IOException {
        return part.replace("{{title}}", escaped(title))
                .replace("{{style}}", asset("page.css"))
                // a name of a class may hold anything, but never the end of the element
                .replace("{{about}}", new String(model.about(), StandardCharsets.UTF_8).replace("<", "\\u003c"))
                .replace("{{scripts}}", asset("model.js") + asset("page.js"));
    }

    /** Of whom somebody else writes the rest. */
    private static final class Kept extends FilterOutputStream {
        Kept(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() {
            // the page goes on
        }
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
