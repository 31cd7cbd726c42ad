package io.mortise.accelerator.onednn.dnnl;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** A kernel that was chosen for certain shapes and layouts, not yet compiled: {@code dnnl_primitive_desc_t}. */
public final class PrimitiveDescriptor {
    private static final int IMPLEMENTATION = 8;
    private static final int LONGEST_NAME = 256;
    private static final NativeFunction QUERY =
            new NativeFunction("dnnl_primitive_desc_query", ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle QUERY_DESCRIPTOR =
            NativeFunction.handle("dnnl_primitive_desc_query_md", ADDRESS, ADDRESS, JAVA_INT, JAVA_INT);

    final MemorySegment handle;

    PrimitiveDescriptor(MemorySegment handle) {
        this.handle = handle;
    }

    /** Descriptor of one of its tensors; lives as long as this. */
    public Descriptor descriptor(Query what) {
        try {
            return new Descriptor((MemorySegment) QUERY_DESCRIPTOR.invokeExact(handle, what.code, 0));
        } catch (Throwable e) {
            throw new IllegalStateException("dnnl_primitive_desc_query_md", e);
        }
    }

    /** Name of the kernel, for example {@code jit:avx512_core}. */
    @SuppressWarnings("restricted") // oneDNN ends its strings with a zero
    public String implementation() {
        try (var arena = Arena.ofConfined()) {
            MemorySegment slot = arena.allocate(ADDRESS);
            QUERY.call(handle, IMPLEMENTATION, 0, slot);
            return slot.get(ADDRESS, 0).reinterpret(LONGEST_NAME).getString(0);
        }
    }

    /** Whether it is the reference kernel, which is hundreds of times slower than the others. */
    public boolean isReference() {
        return implementation().startsWith("ref");
    }
}
