package io.mortise.importing.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jhdf.HdfFile;
import io.jhdf.Superblock;
import io.jhdf.exceptions.HdfException;
import io.mortise.api.InvalidInput;
import io.mortise.importing.net.Imported;
import io.mortise.json.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A whole model as Keras saves it: HDF5 with all of it in attributes and groups, or a zip with a file for each. */
public final class KerasFile {
    private static final int LARGEST_CONFIG = 64 << 20;

    private KerasFile() {}

    /** What {@code model.save("x.h5")} writes, in Keras 2 and 3. */
    public static Imported hdf5(Path file) {
        requireWhole(file);
        try (var hdf = new HdfFile(file)) {
            var config = hdf.getAttribute("model_config");
            if (config == null) throw weightsOnly(file);
            var version = hdf.getAttribute("keras_version");
            String format = "Keras" + (version == null ? "" : " " + text(version.getData()));
            var training = hdf.getAttribute("training_config");
            return new KerasNet(file.toString(), format, json(file, text(config.getData())), SavedWeights.legacy(hdf))
                    .translated(training == null ? MissingNode.getInstance() : json(file, text(training.getData())));
        } catch (HdfException e) {
            throw broken(file, e);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | NegativeArraySizeException e) {
            throw broken(file, e); // what jHDF says to a file that was cut off
        }
    }

    /** A file that was cut off can have all weights in it, or those of another. */
    private static void requireWhole(Path file) {
        try (var channel = FileChannel.open(file)) {
            long length = Superblock.readSuperblock(channel, 0).getEndOfFileAddress();
            if (channel.size() >= length) return;
            throw new InvalidInput(
                    file.toString(),
                    "the file was cut off: it has " + channel.size() + " bytes, and says that it has " + length,
                    "save it again, and copy it whole");
        } catch (IOException | HdfException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw broken(file, e);
        }
    }

    /** What {@code model.save("x.keras")} writes. */
    public static Imported zip(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            var config = zip.getEntry("config.json");
            var weights = zip.getEntry("model.weights.h5");
            if (config == null || weights == null) {
                throw new InvalidInput(
                        file.toString(),
                        "this zip is no model of Keras: it has no "
                                + (config == null ? "config.json" : "model.weights.h5"),
                        "a run's folder is imported as a folder, and a run's model.zip is used as it is");
            }
            var metadata = zip.getEntry("metadata.json");
            String version = metadata == null
                    ? ""
                    : " "
                            + json(file, read(zip, metadata))
                                    .path("keras_version")
                                    .asText();
            try (var in = zip.getInputStream(weights);
                    var hdf = HdfFile.fromInputStream(in)) {
                JsonNode model = json(file, read(zip, config));
                return new KerasNet(file.toString(), "Keras" + version, model, SavedWeights.numbered(hdf))
                        .translated(model.path("compile_config"));
            }
        } catch (IOException | HdfException e) {
            throw broken(file, e);
        }
    }

    private static String read(ZipFile zip, ZipEntry entry) throws IOException {
        try (var in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(LARGEST_CONFIG), StandardCharsets.UTF_8);
        }
    }

    /** An attribute's text: Keras writes it as a string, or as one in a list. */
    static String text(Object data) {
        return data instanceof String[] many ? many[0] : String.valueOf(data);
    }

    private static JsonNode json(Path file, String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw broken(file, e);
        }
    }

    private static InvalidInput weightsOnly(Path file) {
        return new InvalidInput(
                file.toString(),
                "the file has no `model_config`: it holds weights alone, or is no model of Keras",
                "save the whole model: model.save(\"model.h5\")");
    }

    private static InvalidInput broken(Path file, Exception why) {
        String message = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
        return new InvalidInput(
                file.toString(),
                "the file cannot be read as a model of Keras: "
                        + message.lines().findFirst().orElse(""),
                "save it again, and copy it whole");
    }
}
