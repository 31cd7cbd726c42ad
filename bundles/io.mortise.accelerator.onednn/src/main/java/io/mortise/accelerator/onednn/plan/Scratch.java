package io.mortise.accelerator.onednn.plan;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Memory for what lives within a step. The plans of the same layers take turns with it, so it is as large as the largest needs. */
public final class Scratch implements AutoCloseable {
    private static final long PAGE = 4096;

    private Arena arena = Arena.ofShared();
    private MemorySegment memory = MemorySegment.NULL;

    /** With nothing in it. */
    public Scratch() {}

    /** At least so many bytes; what was given before is void if it was smaller. */
    MemorySegment atLeast(long bytes) {
        if (memory.byteSize() < bytes) {
            arena.close();
            arena = Arena.ofShared();
            memory = arena.allocate(bytes, PAGE);
        }
        return memory;
    }

    @Override
    public void close() {
        arena.close();
    }
}
