package io.mortise.exporter.onnx;

import io.mortise.spi.ExportedModel;
import io.mortise.spi.ExporterRecipe;
import io.mortise.spi.ModelView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** A file in ONNX: transforms, net or estimator, names of the classes, and where it comes from. */
@Component
public final class OnnxExporter implements ExporterRecipe<OnnxExporter.Options> {
    /** There is nothing to choose. */
    public record Options() {}

    @Override
    public String type() {
        return "onnx";
    }

    @Override
    public String title() {
        return "An ONNX file (opset 13) that takes examples as they were recorded";
    }

    @Override
    public List<Path> export(Options options, ModelView model, Path output) throws IOException {
        new OnnxFile(model).write(output);
        return List.of(output);
    }

    @Override
    public Optional<ExportedModel> open(Options options, ModelView model, List<Path> files) throws IOException {
        return Optional.of(RuntimeModel.open(files.getFirst(), model.shape()));
    }
}
