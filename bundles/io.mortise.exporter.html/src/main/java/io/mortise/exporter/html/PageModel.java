package io.mortise.exporter.html;

import io.mortise.exported.Graph;
import io.mortise.spi.ExportedModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;

/**
 * The model that lies in a page, run by plain Java: a worker has no browser. The page's own script does the same sums, and is
 * held to them in Chromium by the tests of this exporter.
 */
record PageModel(Graph graph) implements ExportedModel {
    static PageModel of(Path page) throws IOException {
        byte[] text = Files.readAllBytes(page);
        int from = find(Page.BEFORE_MODEL, text, 0) + Page.BEFORE_MODEL.length();
        var base64 = new ByteArrayInputStream(text, from, find(Page.AFTER_MODEL, text, from) - from);
        return new PageModel(Graph.read(Base64.getDecoder().wrap(base64)));
    }

    private static int find(String mark, byte[] text, int from) {
        byte[] bytes = mark.getBytes(StandardCharsets.UTF_8);
        for (int at = from; at + bytes.length <= text.length; at++) {
            if (Arrays.equals(text, at, at + bytes.length, bytes, 0, bytes.length)) return at;
        }
        throw new IllegalStateException("the page has no " + mark);
    }

    @Override
    public String runtime() {
        return "Java " + Runtime.version().feature() + ", on the model in the page";
    }

    @Override
    public float[][] answers(float[][] examples) {
        return IntStream.range(0, examples.length)
                .parallel()
                .mapToObj(i -> graph.run(examples[i]))
                .toArray(float[][]::new);
    }

    @Override
    public void close() {
        // nothing is open
    }
}
