package io.mortise.runner.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the processor can do. */
final class Cpu {
    private static final Path INFO = Path.of("/proc/cpuinfo");

    private Cpu() {}

    /** Whether it has AVX2; taken for granted where the system does not say. */
    static boolean hasAvx2() {
        if (!Files.isReadable(INFO)) return true;
        try (var lines = Files.lines(INFO)) {
            return lines.filter(line -> line.startsWith("flags"))
                    .findFirst()
                    .map(Cpu::saysAvx2)
                    .orElse(true);
        } catch (IOException e) {
            return true;
        }
    }

    static boolean saysAvx2(String flags) {
        return flags.matches(".*\\bavx2\\b.*");
    }
}
