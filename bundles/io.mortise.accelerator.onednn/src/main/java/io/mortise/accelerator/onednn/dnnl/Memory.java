package io.mortise.accelerator.onednn.dnnl;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.MemorySegment;

/** A tensor with a place in memory: {@code dnnl_memory_t}. Does not own that place. */
public final class Memory {
    private static final NativeFunction SET_HANDLE =
            new NativeFunction("dnnl_memory_set_data_handle", ADDRESS, ADDRESS);

    final MemorySegment handle;

    Memory(MemorySegment handle) {
        this.handle = handle;
    }

    /** Moves the tensor to another address; what is there stays as it is. */
    public void at(MemorySegment address) {
        SET_HANDLE.call(handle, address);
    }
}
