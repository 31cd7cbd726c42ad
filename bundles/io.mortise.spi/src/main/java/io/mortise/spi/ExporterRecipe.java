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
     * Writes a model, into a folder that nobody looks into. Where it belongs the bench puts it, whole and proven, or not at all.
     *
     * @param output the file to write, absolute, named as the user named it; other files may stand beside it
     * @return the files written
     * @throws io.mortise.api.InvalidInput where the model cannot be told in this format ({@code where} is
     *     {@code --format}, and every layer that stands against it is named)
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
