package io.mortise.accelerator.onednn.plan;

import io.mortise.accelerator.onednn.dnnl.Argument;
import io.mortise.accelerator.onednn.dnnl.Descriptor;
import io.mortise.accelerator.onednn.dnnl.Dnnl;
import io.mortise.accelerator.onednn.dnnl.DnnlException;
import io.mortise.accelerator.onednn.dnnl.Memory;
import io.mortise.accelerator.onednn.dnnl.PrimitiveDescriptor;
import io.mortise.accelerator.onednn.dnnl.Primitives;
import io.mortise.accelerator.onednn.dnnl.Tag;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** Steps that are executed one after the other, and the tensors that they work on. */
final class Program {
    private final Dnnl dnnl;
    private final Primitives primitives;
    private final Primitives.Use use;
    private final boolean strict;
    private final List<Step> steps = new ArrayList<>();
    private final Set<Storage> storages = new LinkedHashSet<>();
    private Placement placement = new Placement(Map.of(), 0);
    private MemorySegment scratch = MemorySegment.NULL;
    private long iteration;

    /** @param strict whether oneDNN's slow reference kernels are refused */
    Program(Dnnl dnnl, Primitives.Use use, boolean strict) {
        this.dnnl = dnnl;
        this.primitives = dnnl.primitives();
        this.use = use;
        this.strict = strict;
    }

    /** What is done, and by which kernel. */
    record Step(String name, String kernel, Runnable action) {}

    Primitives primitives() {
        return primitives;
    }

    Primitives.Use use() {
        return use;
    }

    boolean isTraining() {
        return use == Primitives.Use.TRAINING;
    }

    /** Number of the training step that runs, from 0. */
    long iteration() {
        return iteration;
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    /** A plain layout. */
    Descriptor plain(long... shape) {
        return dnnl.descriptor(Tag.plain(shape.length), shape);
    }

    /** The layout that a primitive likes best. */
    Descriptor any(long... shape) {
        return dnnl.descriptor(Tag.ANY, shape);
    }

    /** A tensor that lives within a run. */
    Tensor scratch(Descriptor descriptor, long... shape) {
        return see(new Storage(descriptor.bytes(), true), descriptor, shape);
    }

    /** A plain tensor at an address that is not ours. */
    Tensor at(MemorySegment memory, long... shape) {
        Tensor tensor = given(shape);
        tensor.storage().at(memory);
        return tensor;
    }

    /** A plain tensor whose address is told later. */
    Tensor given(long... shape) {
        Descriptor descriptor = plain(shape);
        return see(new Storage(descriptor.bytes(), false), descriptor, shape);
    }

    /** The same memory, seen as a plain tensor of another shape. */
    Tensor reshaped(Tensor plain, long... shape) {
        return see(plain.storage(), plain(shape), shape);
    }

    private Tensor see(Storage storage, Descriptor descriptor, long... shape) {
        storages.add(storage);
        Memory memory = dnnl.memory(descriptor);
        storage.seenAs(memory);
        return new Tensor(storage, descriptor, memory, shape);
    }

    /** The same numbers in the layout that is wanted: copied where they lie in another. */
    Tensor as(Tensor tensor, Descriptor wanted) {
        if (tensor.descriptor().sameAs(wanted)) return tensor;
        Tensor copy = scratch(wanted, tensor.shape());
        copy(tensor, copy);
        return copy;
    }

    /** Copies numbers from one layout into another. */
    void copy(Tensor from, Tensor to) {
        add(
                "reorder",
                primitives.reorder(from.descriptor(), to.descriptor()),
                Map.of(Argument.SRC, from, Argument.DST, to));
    }

    /**
     * The first kernel that is fast: oneDNN silently has a slow one for some pairs of layouts.
     *
     * @param wishes kernels for the same, by rising cost of bringing tensors into the layouts that they need
     */
    @SafeVarargs
    final PrimitiveDescriptor fast(Supplier<PrimitiveDescriptor>... wishes) {
        PrimitiveDescriptor found = null;
        DnnlException missing = null;
        for (var wish : wishes) {
            try {
                var kernel = wish.get();
                if (!kernel.isReference()) return kernel;
                found = kernel;
            } catch (DnnlException e) {
                missing = e;
            }
        }
        if (found == null) throw Objects.requireNonNull(missing);
        return found;
    }

    /** Adds a step that a kernel computes. */
    void add(String name, PrimitiveDescriptor kernel, Map<Argument, Tensor> tensors) {
        String implementation = kernel.implementation();
        if (strict && kernel.isReference()) {
            throw new Unsupported("oneDNN has no fast kernel for " + name + ", only " + implementation);
        }
        var memories = new EnumMap<Argument, Memory>(Argument.class);
        tensors.forEach((part, tensor) -> memories.put(part, tensor.memory()));
        add(name, implementation, dnnl.primitive(kernel, memories)::execute, tensors.values());
    }

    /** Adds a step that Java computes. */
    void add(String name, Runnable action, Tensor... tensors) {
        add(name, "java", action, List.of(tensors));
    }

    private void add(String name, String kernel, Runnable action, Iterable<Tensor> tensors) {
        for (Tensor tensor : tensors) tensor.storage().usedIn(steps.size());
        steps.add(new Step(name, kernel, action));
    }

    /** Ends the adding; gives the bytes of scratch memory that a run needs. */
    long place() {
        placement = Placement.of(storages.stream().filter(Storage::isScratch).toList());
        return placement.bytes();
    }

    /** Makes it ready to run in that memory. */
    void begin(MemorySegment memory, long trainingStep) {
        iteration = trainingStep;
        if (memory == scratch) return;
        scratch = memory;
        placement.offsets().forEach((storage, offset) -> storage.at(memory.asSlice(offset, storage.bytes())));
    }

    void run(int from, int to) {
        for (int i = from; i < to; i++) steps.get(i).action().run();
    }
}
