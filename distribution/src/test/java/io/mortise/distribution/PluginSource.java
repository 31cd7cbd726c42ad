package io.mortise.distribution;

import io.mortise.testkit.PluginJars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A plug-in of a test, as its author would write it.
 *
 * @param id its id, and the package of its classes
 * @param sources text by class name
 */
record PluginSource(String id, Map<String, String> sources) {
    /** Nothing but a layer. */
    static PluginSource layer(String id, String type, String body) {
        return new PluginSource(id, Map.of(id + ".Gain", layerText(id, type, body)));
    }

    /** A layer {@code gain} and an optimizer {@code plain}; both do what others do, so that a net learns with them. */
    static PluginSource useful() {
        String id = "com.example.gain";
        var sources = new LinkedHashMap<String, String>();
        sources.put(id + ".Gain", layerText(id, "gain", ""));
        sources.put(id + ".Plain", """
                package com.example.gain;

                import com.fasterxml.jackson.annotation.JsonPropertyDescription;
                import io.mortise.spi.Default;
                import io.mortise.spi.OptimizerRecipe;
                import jakarta.validation.constraints.Positive;
                import org.nd4j.linalg.learning.config.Sgd;
                import org.osgi.service.component.annotations.Component;

                @Component
                public final class Plain implements OptimizerRecipe<Plain.Options> {
                    public record Options(
                            @JsonPropertyDescription("How far each step goes") @Default("0.01") @Positive
                            double learningRate) {}

                    @Override
                    public String type() {
                        return "plain";
                    }

                    @Override
                    public String title() {
                        return "Gradient descent and nothing else";
                    }

                    @Override
                    public Optimizer build(Options options) {
                        return Optimizer.of(new Sgd(options.learningRate()));
                    }
                }
                """);
        return new PluginSource(id, sources);
    }

    private static String layerText(String id, String type, String body) {
        return """
                package %s;

                import com.fasterxml.jackson.annotation.JsonPropertyDescription;
                import io.mortise.spi.Default;
                import io.mortise.spi.LayerRecipe;
                import io.mortise.spi.LayerResult;
                import org.deeplearning4j.nn.conf.layers.ActivationLayer;
                import org.nd4j.linalg.activations.impl.ActivationLReLU;
                import org.osgi.service.component.annotations.Component;

                @Component
                public final class Gain implements LayerRecipe<Gain.Options> {
                    public record Options(
                            @JsonPropertyDescription("What is left of negative values") @Default("0.1")
                            double slope) {}

                    %s

                    @Override
                    public String type() {
                        return "%s";
                    }

                    @Override
                    public String title() {
                        return "Rectifier that lets a little through";
                    }

                    @Override
                    public LayerResult build(Options options, Context context) {
                        return LayerResult.of(new ActivationLayer(new ActivationLReLU(options.slope())));
                    }
                }
                """.formatted(id, body, type);
    }

    /** The same with something else in the text of a class. */
    PluginSource with(String old, String text) {
        var changed = new LinkedHashMap<String, String>();
        sources.forEach((name, source) -> changed.put(name, source.replace(old, text)));
        return new PluginSource(id, changed);
    }

    /** Its jar, in that version. */
    Path jar(Path folder, String version) {
        return jar(folder, version, Map.of());
    }

    /** The same with more headers. */
    Path jar(Path folder, String version, Map<String, String> more) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Bundle-SymbolicName", id);
        headers.put("Bundle-Version", version);
        headers.putAll(more);
        try {
            return PluginJars.make(folder.resolve(id + "_" + version + ".jar"), headers, sources);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a jar into a workspace's drop folder, as a file manager does. */
    static Path drop(Path jar, Path home) {
        return drop(jar, home, jar.getFileName().toString());
    }

    /** The same under another name; a file of that name is written over. */
    static Path drop(Path jar, Path home, String name) {
        try {
            Path folder = Files.createDirectories(home.resolve("plugins"));
            return Files.copy(jar, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
