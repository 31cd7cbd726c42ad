package io.mortise.accelerator.onednn.dnnl;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;

/** The CPU as oneDNN sees it, and the owner of all that is made through it. Used by one thread at a time. */
public final class Dnnl implements AutoCloseable {
    private static final int CPU = 1;
    private static final int IN_ORDER = 1;
    private static final int FLOATS = 3;
    private static final MemoryLayout ARGUMENT = MemoryLayout.structLayout(
            JAVA_INT.withName("part"), MemoryLayout.paddingLayout(4), ADDRESS.withName("memory"));
    private static final MemorySegment ENGINE =
            new NativeFunction("dnnl_engine_create", ADDRESS, JAVA_INT, JAVA_LONG).make(CPU, 0L);
    private static final NativeFunction STREAM = new NativeFunction("dnnl_stream_create", ADDRESS, ADDRESS, JAVA_INT);
    private static final NativeFunction STREAM_DESTROY = new NativeFunction("dnnl_stream_destroy", ADDRESS);
    private static final NativeFunction DESCRIPTOR =
            new NativeFunction("dnnl_memory_desc_create_with_tag", ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final NativeFunction DESCRIPTOR_DESTROY = new NativeFunction("dnnl_memory_desc_destroy", ADDRESS);
    private static final NativeFunction MEMORY =
            new NativeFunction("dnnl_memory_create", ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    private static final NativeFunction MEMORY_DESTROY = new NativeFunction("dnnl_memory_destroy", ADDRESS);
    private static final NativeFunction PRIMITIVE = new NativeFunction("dnnl_primitive_create", ADDRESS, ADDRESS);
    private static final NativeFunction PRIMITIVE_DESTROY = new NativeFunction("dnnl_primitive_destroy", ADDRESS);
    private static final NativeFunction PRIMITIVE_DESCRIPTOR_DESTROY =
            new NativeFunction("dnnl_primitive_desc_destroy", ADDRESS);
    private static final NativeFunction POST_OPS = new NativeFunction("dnnl_post_ops_create", ADDRESS);
    private static final NativeFunction POST_OPS_DESTROY = new NativeFunction("dnnl_post_ops_destroy", ADDRESS);
    private static final NativeFunction POST_OPS_ELTWISE =
            new NativeFunction("dnnl_post_ops_append_eltwise", ADDRESS, JAVA_INT, JAVA_FLOAT, JAVA_FLOAT);
    private static final NativeFunction POST_OPS_BINARY =
            new NativeFunction("dnnl_post_ops_append_binary", ADDRESS, JAVA_INT, ADDRESS);
    private static final NativeFunction ATTRIBUTES = new NativeFunction("dnnl_primitive_attr_create", ADDRESS);
    private static final NativeFunction ATTRIBUTES_DESTROY = new NativeFunction("dnnl_primitive_attr_destroy", ADDRESS);
    private static final NativeFunction ATTRIBUTES_POST_OPS =
            new NativeFunction("dnnl_primitive_attr_set_post_ops", ADDRESS, ADDRESS);

    private final Arena arena = Arena.ofShared();
    private final MemorySegment stream;

    /** Loads the library if need be. */
    public Dnnl() {
        stream = own(STREAM.make(ENGINE, IN_ORDER), STREAM_DESTROY);
    }

    /** Descriptor of a tensor of floats. */
    public Descriptor descriptor(Tag tag, long... shape) {
        return new Descriptor(own(DESCRIPTOR.make(shape.length, shape, FLOATS, tag.code), DESCRIPTOR_DESTROY));
    }

    /** A tensor that is nowhere yet: {@link Memory#at} gives it its place. */
    public Memory memory(Descriptor descriptor) {
        return new Memory(own(MEMORY.make(descriptor.handle, ENGINE, null), MEMORY_DESTROY));
    }

    /** Compiles a kernel, and says which tensors it works on. */
    public Primitive primitive(PrimitiveDescriptor kernel, Map<Argument, Memory> tensors) {
        MemorySegment arguments = arena.allocate(MemoryLayout.sequenceLayout(tensors.size(), ARGUMENT));
        long at = 0;
        for (var tensor : tensors.entrySet()) {
            arguments.set(JAVA_INT, at, tensor.getKey().code);
            arguments.set(ADDRESS, at + 8, tensor.getValue().handle);
            at += ARGUMENT.byteSize();
        }
        MemorySegment handle = own(PRIMITIVE.make(kernel.handle), PRIMITIVE_DESTROY);
        return new Primitive(handle, stream, tensors.size(), arguments);
    }

    /** Makes primitive descriptors; what they find is owned by this. */
    public Primitives primitives() {
        return new Primitives(this);
    }

    MemorySegment engine() {
        return ENGINE;
    }

    PrimitiveDescriptor own(MemorySegment primitiveDescriptor) {
        return new PrimitiveDescriptor(own(primitiveDescriptor, PRIMITIVE_DESCRIPTOR_DESTROY));
    }

    /** Attributes, {@code NULL} where there is nothing to say. */
    MemorySegment attributes(List<PostOperation> operations) {
        if (operations.isEmpty()) return MemorySegment.NULL;
        MemorySegment chain = own(POST_OPS.make(), POST_OPS_DESTROY);
        for (PostOperation operation : operations) {
            switch (operation) {
                case PostOperation.Eltwise f -> POST_OPS_ELTWISE.call(chain, f.algorithm().code, f.alpha(), 0f);
                case PostOperation.Binary f -> POST_OPS_BINARY.call(chain, f.algorithm().code, f.second().handle);
            }
        }
        MemorySegment attributes = own(ATTRIBUTES.make(), ATTRIBUTES_DESTROY);
        ATTRIBUTES_POST_OPS.call(attributes, chain);
        return attributes;
    }

    @SuppressWarnings("restricted") // ties oneDNN's object to the arena
    private MemorySegment own(MemorySegment object, NativeFunction destroy) {
        return object.reinterpret(arena, destroy::call);
    }

    /** Gives everything back that was made through this. */
    @Override
    public void close() {
        arena.close();
    }
}
