package io.mortise.accelerator.onednn.dnnl;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A function of oneDNN that answers with a status. Made for what happens once for a net: an array of long is handed over
 * as {@code dnnl_dims_t}, null as a null pointer.
 */
final class NativeFunction {
    private static final int MAX_DIMENSIONS = 12;

    private final String name;
    private final MethodHandle handle;

    NativeFunction(String name, MemoryLayout... parameters) {
        this.name = name;
        this.handle = handle(name, JAVA_INT, parameters);
    }

    /** A function with any answer. */
    @SuppressWarnings("restricted") // the signatures are those of oneDNN's header
    static MethodHandle handle(String name, MemoryLayout answer, MemoryLayout... parameters) {
        return Linker.nativeLinker().downcallHandle(Library.find(name), FunctionDescriptor.of(answer, parameters));
    }

    void call(@Nullable Object... arguments) {
        try (var arena = Arena.ofConfined()) {
            check(name, (int) handle.invokeWithArguments(Arrays.stream(arguments)
                    .map(argument -> foreign(argument, arena))
                    .toList()));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(name, e);
        }
    }

    /** Calls a function whose first parameter says where the address of a new object goes; gives that address. */
    MemorySegment make(@Nullable Object... arguments) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment slot = arena.allocate(ADDRESS);
            var all = new Object[arguments.length + 1];
            all[0] = slot;
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            call(all);
            return slot.get(ADDRESS, 0);
        }
    }

    static void check(String name, int status) {
        if (status != 0) throw new DnnlException(name, status);
    }

    private static Object foreign(@Nullable Object argument, Arena arena) {
        return switch (argument) {
            case null -> MemorySegment.NULL;
            case long[] dimensions -> arena.allocateFrom(JAVA_LONG, Arrays.copyOf(dimensions, MAX_DIMENSIONS));
            default -> argument;
        };
    }
}
