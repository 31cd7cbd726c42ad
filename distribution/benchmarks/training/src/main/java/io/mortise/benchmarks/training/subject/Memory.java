package io.mortise.benchmarks.training.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The memory of a process, as Linux tells it. */
public final class Memory {
    private Memory() {}

    /** The most that this process had resident, in bytes; 0 where the system does not say. */
    public static long peak() {
        return peak("self");
    }

    /**
     * The most that a process had resident, in bytes; 0 where it is over.
     *
     * @param process its number, or {@code self}
     */
    public static long peak(String process) {
        try {
            return peak(Files.readAllLines(Path.of("/proc", process, "status")));
        } catch (IOException e) {
            return 0;
        }
    }

    static long peak(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .map(kilobytes -> kilobytes << 10)
                .findFirst()
                .orElse(0);
    }
}
