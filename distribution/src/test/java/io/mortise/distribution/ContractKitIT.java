package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.task.TaskResult;
import io.mortise.api.task.WorkerTask;
import io.mortise.json.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract kit where it runs at installation: in a worker, with the class loaders of real bundles. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContractKitIT {
    private static final Product PRODUCT = Product.packed();

    @TempDir
    private Path folder;

    static Stream<Path> batteries() throws IOException {
        try (var jars = Files.list(PRODUCT.folder().resolve("plugins"))) {
            return jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList().stream();
        }
    }

    /** Those that take seconds; all batteries are held to the kit by their own bundles' tests. */
    static Stream<Path> quick() throws IOException {
        return batteries().filter(jar -> jar.getFileName().toString().matches(".*(callback.core|transform.basic).*"));
    }

    @ParameterizedTest
    @MethodSource("quick")
    void finds_nothing_against_a_battery(Path jar) throws IOException {
        var result = prove(bundle(jar), batteries().toList());
        assertThat(result.failure()).isNull();
        assertThat(result.problems()).isEmpty();
        assertThat(result.value()).isEqualTo(List.of());
    }

    private TaskResult prove(PluginBundle plugin, List<Path> leased) throws IOException {
        Json.writeFile(folder.resolve("task.json"), new WorkerTask.Prove(plugin));
        Files.write(
                folder.resolve("bundles.txt"),
                leased.stream().map(Path::toString).toList());
        PRODUCT.start(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx1g",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dorg.eclipse.deeplearning4j.helpers.disable=false",
                        "-Dorg.bytedeco.javacpp.cachedir=" + PRODUCT.folder().resolve("cache/natives"),
                        "-Dmortise.home=" + folder.resolve("home"),
                        "-Dmortise.product=" + PRODUCT.folder(),
                        "-cp",
                        PRODUCT.folder().resolve("lib") + "/*" + File.pathSeparator
                                + PRODUCT.folder().resolve("engine") + "/*",
                        "io.mortise.launcher.Main",
                        "worker",
                        folder.toString()))
                .outcome()
                .exits(0);
        return Json.read(folder.resolve("result.json"), TaskResult.class);
    }

    private static PluginBundle bundle(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            var headers = file.getManifest().getMainAttributes();
            return new PluginBundle(
                    headers.getValue("Bundle-SymbolicName"), headers.getValue("Bundle-Version"), "", jar);
        }
    }
}
