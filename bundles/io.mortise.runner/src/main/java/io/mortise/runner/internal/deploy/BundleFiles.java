package io.mortise.runner.internal.deploy;

import io.mortise.json.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The files of a deployment bundle. */
public record BundleFiles(Contents contents) {
    /** Writes the zip. The models lie in a folder, by their names in the bundle. */
    public void write(Path zip, Path models) throws IOException {
        try (var out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(zip)))) {
            for (var text : texts().entrySet()) {
                entry(out, text.getKey());
                out.write(text.getValue().getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
            for (var model : contents.models()) {
                entry(out, model.file());
                Files.copy(models.resolve(model.file()), out);
                out.closeEntry();
            }
        }
    }

    private void entry(ZipOutputStream out, String name) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(contents.made().toEpochMilli());
        out.putNextEntry(entry);
    }

    /** Everything but the models, by name. */
    Map<String, String> texts() {
        var files = new LinkedHashMap<String, String>();
        var card = new ModelCard(contents).document();
        files.put("MODEL_CARD.md", card.markdown());
        files.put("model-card.html", card.html());
        var preprocessing = new Preprocessing(contents);
        files.put("preprocessing.md", preprocessing.document().markdown());
        files.put("preprocessing.json", Json.pretty(preprocessing.json()));
        files.put("labels.json", Json.pretty(contents.samples().classes()));
        files.put("requests.json", Json.pretty(requests()));
        if (contents.test() != null) files.put("metrics.json", Json.pretty(contents.test()));
        files.put("spec.json", Json.pretty(Lock.spec(contents.run())));
        files.put("spec.lock.json", Json.pretty(Lock.of(contents.run())));
        contents.models().forEach(model -> files.put(model.file() + ".proof.json", Json.pretty(model.proof())));
        if (contents.in("java").isPresent()) program(files, "java/Classify.java");
        if (contents.in("onnx").isPresent()) {
            program(files, "python/classify.py");
            program(files, "javascript/classify.mjs");
        }
        return files;
    }

    private Map<String, Object> requests() {
        var samples = contents.samples();
        var requests = new LinkedHashMap<String, Object>();
        requests.put("shape", samples.shape());
        requests.put("threshold", samples.threshold());
        requests.put(
                "tolerance",
                contents.models().stream()
                        .mapToDouble(model -> model.proof().tolerance())
                        .max()
                        .orElseThrow());
        requests.put("requests", samples.requests());
        return requests;
    }

    private static void program(Map<String, String> files, String name) {
        try (var in = BundleFiles.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("the bundle lacks " + name);
            files.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
