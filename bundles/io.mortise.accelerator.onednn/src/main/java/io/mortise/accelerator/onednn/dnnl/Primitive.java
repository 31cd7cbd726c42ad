package io.mortise.accelerator.onednn.dnnl;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** A compiled kernel with the tensors that it works on: {@code dnnl_primitive_t}. */
public final class Primitive {
    private static final String NAME = "dnnl_primitive_execute";
    private static final MethodHandle EXECUTE =
            NativeFunction.handle(NAME, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS);

    private final MemorySegment handle;
    private final MemorySegment stream;
    private final int count;
    private final MemorySegment arguments;

    Primitive(MemorySegment handle, MemorySegment stream, int count, MemorySegment arguments) {
        this.handle = handle;
        this.stream = stream;
        this.count = count;
        this.arguments = arguments;
    }

    /** Computes; has finished when it returns. */
    public void execute() {
        int status;
        try {
            status = (int) EXECUTE.invokeExact(handle, stream, count, arguments);
        } catch (Throwable e) {
            throw new IllegalStateException(NAME, e);
        }
        NativeFunction.check(NAME, status);
    }
}
