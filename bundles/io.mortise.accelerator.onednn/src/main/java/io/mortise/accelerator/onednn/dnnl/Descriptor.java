package io.mortise.accelerator.onednn.dnnl;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Shape, type and layout of a tensor: {@code dnnl_memory_desc_t}. */
public final class Descriptor {
    private static final MethodHandle SIZE = NativeFunction.handle("dnnl_memory_desc_get_size", JAVA_LONG, ADDRESS);
    private static final MethodHandle EQUAL =
            NativeFunction.handle("dnnl_memory_desc_equal", JAVA_INT, ADDRESS, ADDRESS);

    final MemorySegment handle;

    Descriptor(MemorySegment handle) {
        this.handle = handle;
    }

    /** Bytes that such a tensor takes, padding included. */
    public long bytes() {
        try {
            return (long) SIZE.invokeExact(handle);
        } catch (Throwable e) {
            throw new IllegalStateException("dnnl_memory_desc_get_size", e);
        }
    }

    /** Whether the other describes the same shape, type and layout. */
    public boolean sameAs(Descriptor other) {
        try {
            return (int) EQUAL.invokeExact(handle, other.handle) == 1;
        } catch (Throwable e) {
            throw new IllegalStateException("dnnl_memory_desc_equal", e);
        }
    }
}
