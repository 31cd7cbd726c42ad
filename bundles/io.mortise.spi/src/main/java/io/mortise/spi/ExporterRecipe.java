package io.mortise.spi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Supplies a format that models can be exported to. Its type is what {@code export --format} takes; every option needs a
 * default.
 *
 * @param <O> the options
 */
@ConsumerType
public interface ExporterRecipe<O extends Record> extends Plugin<O> {
    /**
     * Writes a model. Whoever looks sees each file whole or not at all: write beside it, and move.
     *
     * @param output the file, or the folder, that the user named, absolute; an existing file is replaced
     * @return the files written
     * @throws io.mortise.api.InvalidInput where the model cannot be told in this format ({@code where} is
     *     {@code --format}, and every layer that stands against it is named) or where output is no good place
     *     ({@code --output})
     */
    List<Path> export(O options, ModelView model, Path output) throws IOException;

    /**
     * What was exported, ready to answer, so that the bench can hold it against the model before anybody gets it; empty where
     * it cannot be run here, which is then not proven. By default it cannot.
     *
     * @param files what {@link #export} gave
     */
    default Optional<ExportedModel> open(O options, ModelView model, List<Path> files) throws IOException {
        return Optional.empty();
    }
}
