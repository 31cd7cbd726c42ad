package io.mortise.exporter.java;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.exported.Model;
import io.mortise.spi.ExportedModel;
import io.mortise.spi.ExporterRecipe;
import io.mortise.spi.ModelView;
import io.mortise.spi.OnnxNodes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** A jar of plain Java with the whole model in it. */
@Component
public final class JavaExporter implements ExporterRecipe<JavaExporter.Options> {
    /** There is nothing to choose. */
    public record Options() {}

    @Override
    public String type() {
        return "java";
    }

    @Override
    public String title() {
        return "A jar of plain Java 17, with a class to call and nothing else needed";
    }

    @Override
    public List<Path> export(Options options, ModelView model, Path output) throws IOException {
        OnnxNodes nodes = model.onnx();
        requireKnown(nodes);
        new JavaFile(model, nodes).write(output);
        return List.of(output);
    }

    /** A layer of a plug-in may be written in operators that are not among those of the jar. */
    private static void requireKnown(OnnxNodes nodes) {
        var problems = nodes.nodes().stream()
                .filter(node -> !Model.knows(node.operator()) || node.outputs().size() > 1)
                .map(node -> Problem.error(
                        "--format",
                        "the part `" + node.outputs().getFirst() + "` is written with ONNX's operator "
                                + node.operator() + ", which plain Java does not know",
                        "write it with other operators",
                        "export with `--format onnx`"))
                .toList();
        if (!problems.isEmpty()) throw new InvalidInput(problems);
        if (!nodes.integers().isEmpty()) {
            throw new InvalidInput(
                    "--format",
                    "a part takes whole numbers in, which plain Java does not know",
                    "export with `--format onnx`");
        }
    }

    @Override
    public Optional<ExportedModel> open(Options options, ModelView model, List<Path> files) throws IOException {
        return Optional.of(LoadedModel.of(files.getFirst()));
    }
}
