package io.mortise.runner.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the processor can do, by the words of {@code /proc/cpuinfo}. Where the system does not say, AVX2 is taken for
 * granted.
 *
 * @param flags such as {@code avx2 avx512f}
 */
record Cpu(String flags) {
    private static final Path INFO = Path.of("/proc/cpuinfo");

    /** The processor at hand. */
    static Cpu here() {
        if (!Files.isReadable(INFO)) return new Cpu("avx2");
        try (var lines = Files.lines(INFO)) {
            return new Cpu(
                    lines.filter(line -> line.startsWith("flags")).findFirst().orElse("avx2"));
        } catch (IOException e) {
            return new Cpu("avx2");
        }
    }

    /** Whether ND4J's build with oneDNN runs on it. */
    boolean hasAvx2() {
        return has("avx2");
    }

    private boolean has(String flag) {
        return flags.matches(".*\\b" + flag + "\\b.*");
    }

    /** Why it gets the native build that it gets. */
    String choice() {
        if (!hasAvx2()) return "the plain build, without oneDNN: this processor lacks AVX2";
        return has("avx512f")
                ? "the build for AVX2; oneDNN uses this processor's AVX-512 all the same, and the build for AVX-512 is no"
                        + " faster (docs/adr/0010)"
                : "the build for AVX2, which this processor has";
    }
}
