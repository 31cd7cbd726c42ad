package io.mortise.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper;
import org.nd4j.linalg.factory.Nd4j;

/** What computes: JVM, processor, native build, and whether oneDNN is on. Loads the natives. */
public final class Machine {
    private Machine() {}

    /** Whether DL4J's layers really go through oneDNN: the library has it, it is switched on, and DL4J finds it. */
    public static boolean oneDnn() {
        return !Boolean.parseBoolean(System.getProperty("org.eclipse.deeplearning4j.helpers.disable", "true"))
                && BaseMKLDNNHelper.mklDnnEnabled();
    }

    /** The facts, for the provenance and for {@code doctor}. */
    public static Map<String, Object> describe() {
        var facts = new LinkedHashMap<String, Object>();
        var information = Nd4j.getExecutioner().getEnvironmentInformation();
        facts.put("onednn", oneDnn());
        facts.put("backend", Nd4j.getBackend().getClass().getSimpleName());
        facts.put("blas", String.valueOf(information.get("blas.vendor")));
        facts.put("native", System.getProperty("mortise.native", "unknown"));
        facts.put("dl4j", "1.0.0-M2.1");
        facts.put("threads", String.valueOf(information.get("omp.threads")));
        facts.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        facts.put(
                "os",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        facts.put("cpu", cpu());
        facts.put("processors", Runtime.getRuntime().availableProcessors());
        return facts;
    }

    private static String cpu() {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) return System.getProperty("os.arch");
        try (var lines = Files.lines(info)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
