package io.mortise.engine;

import io.mortise.api.Experiment;
import io.mortise.api.InvalidInput;
import io.mortise.api.run.Column;
import io.mortise.json.Json;
import io.mortise.spi.Classifier;
import io.mortise.spi.Shape;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.serde.JsonMappers;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.databind.JavaType;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.type.TypeFactory;
import org.nd4j.shade.jackson.databind.util.LRUMap;
import org.nd4j.shade.jackson.databind.util.LookupCache;

/**
 * A saved net: DL4J's own zip (configuration, coefficients, updater state), which DL4J reads as it is, and beside them
 * {@code mortise.json} with the experiment and what the transforms learnt. Or a saved classifier: {@code estimator.bin},
 * which its plug-in reads, with the same beside it.
 */
final class ModelFile {
    private static final String CONFIGURATION = "configuration.json";
    private static final String COEFFICIENTS = "coefficients.bin";
    private static final String UPDATER = "updaterState.bin";
    private static final String ESTIMATOR = "estimator.bin";
    private static final String ABOUT = "mortise.json";

    private ModelFile() {}

    /**
     * What the bench adds to DL4J's zip.
     *
     * @param shape height, width, channels, or length of an example as it was recorded
     * @param plugins id and version of those that the net was trained with
     * @param columns of the table that it learnt from, without the class; empty where it was none
     */
    record About(
            Experiment experiment,
            List<Integer> shape,
            List<String> classes,
            List<double[]> fitted,
            List<Map<String, Object>> plugins,
            List<Column> columns) {
        About {
            columns = columns == null ? List.of() : List.copyOf(columns); // models from before there were tables
        }

        Shape exampleShape() {
            return shape.size() == 3
                    ? new Shape.Image(shape.get(0), shape.get(1), shape.get(2))
                    : new Shape.Vector(shape.getFirst());
        }
    }

    /** A net that was read, with all that it takes to use it. */
    record Restored(Net net, About about) {}

    static void save(Path file, Net net, About about, Catalogue catalogue) {
        save(file, about, zip -> {
            entry(zip, CONFIGURATION, mapper(catalogue).writeValueAsBytes(net.configuration()));
            numbers(zip, COEFFICIENTS, net.params());
            INDArray state = net.updaterState();
            if (state != null && state.length() > 0) numbers(zip, UPDATER, state);
        });
    }

    static void save(Path file, Classifier classifier, About about) {
        save(file, about, zip -> {
            zip.putNextEntry(dated(ESTIMATOR));
            classifier.save(new FilterOutputStream(zip) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    out.write(bytes, offset, length);
                }

                @Override
                public void close() throws IOException {
                    flush(); // the entry ends here, the zip does not
                }
            });
            zip.closeEntry();
        });
    }

    /** Writes the entries of what was learnt. */
    @FunctionalInterface
    private interface Content {
        void write(ZipOutputStream zip) throws IOException;
    }

    private static void save(Path file, About about, Content content) {
        try {
            Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "model-", ".tmp");
            try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(draft)))) {
                content.write(zip);
                entry(zip, ABOUT, Json.pretty(about).getBytes(StandardCharsets.UTF_8));
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The experiment and classes of a model file, without its weights. */
    static About about(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            return Json.read(new String(bytes(zip, file, ABOUT), StandardCharsets.UTF_8), About.class);
        } catch (ZipException e) {
            throw notAModel(file, e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Restored restore(Path file, Catalogue catalogue) {
        About about = about(file);
        try (var zip = new ZipFile(file.toFile())) {
            byte[] configuration = bytes(zip, file, CONFIGURATION);
            var net = Net.read(
                    mapper(catalogue), configuration, about.experiment().model());
            INDArray weights = read(zip, file, COEFFICIENTS);
            new NetGuard(
                            new Guard(catalogue.supervision()),
                            about.exampleShape().inputType(),
                            layer -> "")
                    .init(net, () -> net.init(weights, false));
            if (zip.getEntry(UPDATER) != null) {
                net.updaterState(read(zip, file, UPDATER));
            }
            return new Restored(net, about);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A classifier that was saved. */
    static Classifier restoreClassifier(Path file, About about, Catalogue catalogue) {
        try (var zip = new ZipFile(file.toFile())) {
            var entry = zip.getEntry(ESTIMATOR);
            if (entry == null) throw notAModel(file, "it has no " + ESTIMATOR);
            try (var in = new BufferedInputStream(zip.getInputStream(entry))) {
                return new Assembly(catalogue)
                        .restored(
                                about.experiment().estimator(),
                                in,
                                about.exampleShape(),
                                about.classes().size());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A mapper for this one operation: DL4J's shared one remembers classes by name, and so would hold on to the classes
     * of a plug-in that has been updated or removed.
     */
    private static ObjectMapper mapper(Catalogue catalogue) {
        LookupCache<Object, JavaType> cache = new LRUMap<>(16, 200);
        var types = TypeFactory.defaultInstance().withCache(cache).withClassLoader(catalogue.loader());
        return JsonMappers.getMapper().copy().setTypeFactory(types);
    }

    private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(dated(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    private static void numbers(ZipOutputStream zip, String name, INDArray values) throws IOException {
        zip.putNextEntry(dated(name));
        var out = new DataOutputStream(zip);
        Nd4j.write(values, out);
        out.flush();
        zip.closeEntry();
    }

    /** The same content makes the same file. */
    private static ZipEntry dated(String name) {
        var entry = new ZipEntry(name);
        entry.setTime(0);
        return entry;
    }

    private static byte[] bytes(ZipFile zip, Path file, String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) throw notAModel(file, "it has no " + name);
        try (var in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static INDArray read(ZipFile zip, Path file, String name) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes(zip, file, name)))) {
            return Nd4j.read(in);
        }
    }

    private static InvalidInput notAModel(Path file, String why) {
        return new InvalidInput(
                file.toString(), "this is not a model that Mortise saved: " + why, "give a run, or a run's model.zip");
    }
}
