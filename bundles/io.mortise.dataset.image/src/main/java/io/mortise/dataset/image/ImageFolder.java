package io.mortise.dataset.image;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.api.InvalidInput;
import io.mortise.dataset.image.internal.FolderTree;
import io.mortise.dataset.image.internal.PictureReader;
import io.mortise.dataset.image.internal.PictureStore;
import io.mortise.spi.Dataset;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.Default;
import io.mortise.spi.Example;
import io.mortise.spi.Shape;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * PNG and JPEG pictures in a folder for each class. Option names are those of Keras's
 * {@code image_dataset_from_directory}; unlike there, pictures are only resized where a size is given.
 */
@Component
public final class ImageFolder implements DatasetLoader<ImageFolder.Options> {
    /** What is kept of the colours. */
    public enum ColorMode {
        /** One channel: 0.299 red, 0.587 green, 0.114 blue. */
        GRAYSCALE(1),
        /** Three channels. */
        RGB(3);

        private final int channels;

        ColorMode(int channels) {
            this.channels = channels;
        }
    }

    /** The path is absolute or starts at the working directory. */
    public record Options(
            @JsonPropertyDescription(
                    "Folder with a folder for each class, or with train and test folders that have those")
            @Example("pictures")
            String path,

            @JsonPropertyDescription("Whether pictures are read in grey or in colour") @Default("rgb")
            ColorMode colorMode,

            @JsonPropertyDescription(
                    "Height and width that every picture is resized to (bilinear, without regard to its proportions);"
                            + " null where all have the same size")
            @Size(min = 2, max = 2)
            @Default("null")
            @Example("[64, 64]")
            @Nullable
            List<@Positive Integer> imageSize) {
        public Options {
            imageSize = imageSize == null ? null : List.copyOf(imageSize);
        }
    }

    @Override
    public String type() {
        return "image-folder";
    }

    @Override
    public String title() {
        return "PNG and JPEG pictures in a folder for each class";
    }

    @Override
    public Dataset load(Options options, Context context) throws IOException {
        var tree = FolderTree.of(path(options.path()), context);
        int channels = options.colorMode().channels;
        Shape.Image image = options.imageSize() == null
                ? PictureReader.sizeOf(tree.training().getFirst().path(), channels)
                : new Shape.Image(
                        options.imageSize().getFirst(), options.imageSize().getLast(), channels);
        var reader = new PictureReader(image, options.imageSize() != null);
        return new PictureStore(tree, reader).load(context);
    }

    @Override
    public Optional<float[]> picture(Options options, Shape shape, Path file) {
        return Optional.of(new PictureReader((Shape.Image) shape, true).read(file));
    }

    private static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new InvalidInput("/path", "this is no path: " + e.getReason(), "write the path of a folder");
        }
    }
}
