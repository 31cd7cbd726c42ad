package io.mortise.accelerator.onednn;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What the process holds, in kB, after a collection. */
final class NativeMemory {
    private static final int MAPPED = 4;
    private static final int IN_USE = 7;
    private static final MethodHandle MALLINFO = mallinfo();

    private NativeMemory() {}

    /** What it has in memory, the Java heap as far as it was ever touched included. */
    static long resident() {
        System.gc();
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What native code has allocated and not given back, by {@code mallinfo2(3)}. */
    static long allocated() {
        System.gc();
        try (var arena = Arena.ofConfined()) {
            Thread.sleep(500); // ND4J gives memory back in a thread of its own
            var info = (MemorySegment) MALLINFO.invokeExact((SegmentAllocator) arena);
            return (info.getAtIndex(JAVA_LONG, MAPPED) + info.getAtIndex(JAVA_LONG, IN_USE)) / 1024;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("restricted") // a function of the C library without arguments
    private static MethodHandle mallinfo() {
        var linker = Linker.nativeLinker();
        var fields = new MemoryLayout[10];
        Arrays.fill(fields, JAVA_LONG);
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("mallinfo2"),
                FunctionDescriptor.of(MemoryLayout.structLayout(fields)));
    }
}
