package io.mortise.dataset.idx;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.api.InvalidInput;
import io.mortise.dataset.idx.internal.IdxDataset;
import io.mortise.spi.Dataset;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.Default;
import io.mortise.spi.Example;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * Any data set in IDX files: images of one channel (three dimensions) or several (four), or rows of numbers (two), with
 * integer labels (one). Values stay in memory as they stand in the files, a byte for a pixel.
 */
@Component
public final class Idx implements DatasetLoader<Idx.Options> {
    /** Where the channels of an image in four dimensions stand. */
    public enum DataFormat {
        CHANNELS_LAST,
        CHANNELS_FIRST
    }

    /** Paths are absolute or start at the working directory; files may be gzipped. */
    public record Options(
            @JsonPropertyDescription("IDX file of the training images, gzipped or not")
            @Example("train-images-idx3-ubyte")
            String trainImages,

            @JsonPropertyDescription("IDX file of the training labels, gzipped or not")
            @Example("train-labels-idx1-ubyte")
            String trainLabels,

            @JsonPropertyDescription("IDX file of the test images; null for no test part") @Default("null") @Nullable
            String testImages,

            @JsonPropertyDescription("IDX file of the test labels; null for no test part") @Default("null") @Nullable
            String testLabels,

            @JsonPropertyDescription(
                    "Names of the classes in the order of the labels; null for \"0\", \"1\" and so on, up to the largest label")
            @Default("null")
            @Size(min = 1)
            @Nullable
            List<String> classes,

            @JsonPropertyDescription("Whether images in four dimensions have their channels last or first")
            @Default("channels_last")
            DataFormat dataFormat) {
        public Options {
            classes = classes == null ? null : List.copyOf(classes);
        }
    }

    @Override
    public String type() {
        return "idx";
    }

    @Override
    public String title() {
        return "Images or rows of numbers in IDX files, by path";
    }

    @Override
    public Dataset load(Options options, Context context) throws IOException {
        if ((options.testImages() == null) != (options.testLabels() == null)) {
            throw new InvalidInput(
                    options.testImages() == null ? "/testImages" : "/testLabels",
                    "Only one of testImages and testLabels is given.",
                    "Give both, or neither for a data set without a test part.");
        }
        var paths = new IdxDataset.Paths(
                path("/trainImages", options.trainImages()),
                path("/trainLabels", options.trainLabels()),
                options.testImages() == null ? null : path("/testImages", options.testImages()),
                options.testLabels() == null ? null : path("/testLabels", options.testLabels()));
        return IdxDataset.read(
                paths, new IdxDataset.Reading(options.classes(), options.dataFormat() == DataFormat.CHANNELS_LAST));
    }

    private static Path path(String where, String text) {
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new InvalidInput(where, "This is no path: " + e.getReason() + ".", "Write the path of an IDX file.");
        }
    }
}
