package io.mortise.exporter.html;

import io.mortise.exported.Graph;
import io.mortise.spi.ExportedModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.IntStream;

/**
 * The model that lies in a page, run by plain Java: a worker has no browser. The page's own script does the same sums, and is
 * held to them in Chromium by the tests of this exporter.
 */
record PageModel(Graph graph) implements ExportedModel {
    static PageModel of(Path page) throws IOException {
        String text = Files.readString(page);
        int from = text.indexOf(Page.BEFORE_MODEL) + Page.BEFORE_MODEL.length();
        byte[] model = Base64.getDecoder().decode(text.substring(from, text.indexOf("</script>", from)));
        return new PageModel(Graph.read(new ByteArrayInputStream(model)));
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
