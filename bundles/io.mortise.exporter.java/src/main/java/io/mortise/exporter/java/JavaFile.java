package io.mortise.exporter.java;

import io.mortise.exported.Model;
import io.mortise.portable.PortableModel;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the jar: the classes that run a model, and the model. */
record JavaFile(PortableModel model) {
    /** The classes of {@code io.mortise.exported}, without their package. */
    static final List<String> CLASSES = List.of(
            "Erf",
            "Graph",
            "Model",
            "Model$Loaded",
            "Node",
            "Operators",
            "Operators$One",
            "Operators$Two",
            "Products",
            "Rows",
            "Tensor",
            "Trees",
            "Windows",
            "Windows$Place");

    private static final String FOLDER = "io/mortise/exported/";
    private static final String MANIFEST = """
            Manifest-Version: 1.0
            Main-Class: io.mortise.exported.Model

            """;

    void write(Path file) throws IOException {
        try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            entry(zip, "META-INF/MANIFEST.MF", MANIFEST.getBytes(StandardCharsets.UTF_8));
            entry(zip, "META-INF/mortise.json", model.about());
            for (String name : CLASSES) entry(zip, FOLDER + name + ".class", code(name));
            zip.putNextEntry(dated(FOLDER + "model.bin"));
            model.write(zip);
            zip.closeEntry();
        }
    }

    private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(dated(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    /** The same content makes the same file. */
    private static ZipEntry dated(String name) {
        var entry = new ZipEntry(name);
        entry.setTime(0);
        return entry;
    }

    private static byte[] code(String name) throws IOException {
        try (var in = Model.class.getResourceAsStream(name + ".class")) {
            if (in == null) throw new IllegalStateException("the class " + name + " is missing in this plug-in");
            return in.readAllBytes();
        }
    }
}
