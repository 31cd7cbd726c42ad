package io.mortise.exporter.java;

import io.mortise.portable.PortableModel;
import io.mortise.spi.ExportedModel;
import io.mortise.spi.ExporterRecipe;
import io.mortise.spi.ModelView;
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
        new JavaFile(PortableModel.of(model, "plain Java")).write(output);
        return List.of(output);
    }

    @Override
    public Optional<ExportedModel> open(Options options, ModelView model, List<Path> files) throws IOException {
        return Optional.of(LoadedModel.of(files.getFirst()));
    }
}
