package io.mortise.exporter.dl4j;

import io.mortise.api.InvalidInput;
import io.mortise.spi.ExportedModel;
import io.mortise.spi.ExporterRecipe;
import io.mortise.spi.ModelView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** The zip that DL4J's ModelSerializer reads: what training saved is one. */
@Component
public final class Dl4jExporter implements ExporterRecipe<Dl4jExporter.Options> {
    /** There is nothing to choose. */
    public record Options() {}

    @Override
    public String type() {
        return "dl4j";
    }

    @Override
    public String title() {
        return "A zip that Deeplearning4j's ModelSerializer reads";
    }

    @Override
    public List<Path> export(Options options, ModelView model, Path output) throws IOException {
        if (model.experiment().estimator() != null) {
            throw new InvalidInput(
                    "--format",
                    "this model is an estimator ("
                            + model.experiment().estimator().type() + "), and DL4J reads neural nets",
                    "export a run that trained a net");
        }
        if (Files.isDirectory(output)) {
            throw new InvalidInput(
                    "--output", output + " is a folder", "name a file in it: " + output.resolve("model.zip"));
        }
        if (output.getParent() != null) Files.createDirectories(output.getParent());
        // Copied by its content: the run's own file is for its owner alone, this one for whom the system lets read new
        // files.
        try (var out = Files.newOutputStream(output)) {
            Files.copy(model.file(), out);
        }
        return List.of(output);
    }

    @Override
    public Optional<ExportedModel> open(Options options, ModelView model, List<Path> files) {
        return Optional.of(new ReadAgain(model.at(files.getFirst())));
    }

    /** The zip, read as any saved model is. */
    private record ReadAgain(ModelView model) implements ExportedModel {
        @Override
        public String runtime() {
            return "Deeplearning4j";
        }

        @Override
        public float[][] answers(float[][] examples) {
            return model.answers(examples);
        }

        @Override
        public void close() {
            // it is read from a file that was closed again
        }
    }
}
