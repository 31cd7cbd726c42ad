package io.mortise.accelerator.onednn.plan;

import io.mortise.accelerator.onednn.dnnl.Memory;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** A piece of memory, seen through one tensor or several. */
final class Storage {
    private final long bytes;
    private final boolean scratch;
    private final List<Memory> tensors = new ArrayList<>();
    private MemorySegment memory = MemorySegment.NULL;
    private int first = Integer.MAX_VALUE;
    private int last = -1;

    /**
     * @param scratch whether it needs to be there only from the first step that uses it to the last, so that others may
     *     have its place before and after
     */
    Storage(long bytes, boolean scratch) {
        this.bytes = bytes;
        this.scratch = scratch;
    }

    long bytes() {
        return bytes;
    }

    boolean isScratch() {
        return scratch && last >= 0;
    }

    void seenAs(Memory tensor) {
        tensors.add(tensor);
        tensor.at(memory);
    }

    void usedIn(int step) {
        first = Math.min(first, step);
        last = Math.max(last, step);
    }

    boolean livesBeside(Storage other) {
        return first <= other.last && other.first <= last;
    }

    void at(MemorySegment place) {
        boolean moved = memory.address() != place.address();
        memory = place;
        if (!moved) return;
        for (Memory tensor : tensors) tensor.at(place);
    }

    MemorySegment memory() {
        return memory;
    }
}
