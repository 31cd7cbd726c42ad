package io.mortise.accelerator.onednn.dnnl;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Map;

/**
 * What is at work.
 *
 * @param number for example 3.11.0
 * @param isa the instruction set that kernels are compiled for, for example avx512_core
 */
public record Version(String number, String isa) {
    /** {@code dnnl_cpu_isa_t}. */
    private static final Map<Integer, String> ISA = Map.ofEntries(
            Map.entry(0x1, "sse41"),
            Map.entry(0x3, "avx"),
            Map.entry(0x7, "avx2"),
            Map.entry(0xf, "avx2_vnni"),
            Map.entry(0x1f, "avx2_vnni_2"),
            Map.entry(0x27, "avx512_core"),
            Map.entry(0x67, "avx512_core_vnni"),
            Map.entry(0xe7, "avx512_core_bf16"),
            Map.entry(0x1ef, "avx512_core_fp16"),
            Map.entry(0xfef, "avx512_core_amx"),
            Map.entry(0x1fef, "avx512_core_amx_fp16"),
            Map.entry(0x201ff, "avx10_2_512"),
            Map.entry(0x22fff, "avx10_2_512_amx_2"));

    private static final MethodHandle VERSION = NativeFunction.handle("dnnl_version", ADDRESS);
    private static final MethodHandle EFFECTIVE_ISA = NativeFunction.handle("dnnl_get_effective_cpu_isa", JAVA_INT);

    /** Of the library that is loaded; loads it if need be. */
    @SuppressWarnings("restricted") // dnnl_version_t begins with three ints
    public static Version loaded() {
        try {
            MemorySegment version = ((MemorySegment) VERSION.invokeExact()).reinterpret(3 * JAVA_INT.byteSize());
            int isa = (int) EFFECTIVE_ISA.invokeExact();
            String number = version.getAtIndex(JAVA_INT, 0) + "." + version.getAtIndex(JAVA_INT, 1) + "."
                    + version.getAtIndex(JAVA_INT, 2);
            return new Version(number, ISA.getOrDefault(isa, "isa 0x" + Integer.toHexString(isa)));
        } catch (Throwable e) {
            throw new IllegalStateException("dnnl_version", e);
        }
    }
}
