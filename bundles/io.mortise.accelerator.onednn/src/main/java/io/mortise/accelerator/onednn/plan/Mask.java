package io.mortise.accelerator.onednn.plan;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;

/**
 * Draws which numbers are kept. Counter-based: the n-th factor of a step depends on seed, step, layer and n alone, so
 * that no state is carried along and the number of threads does not matter. The mixing is the 32-bit hash with the least
 * known bias of its kind (<a href="https://github.com/skeeto/hash-prospector">hash prospector</a>, two rounds), with 32
 * bits of key before each round.
 */
final class Mask {
    private static final int CHUNK = 1024;
    /** 0, 1, 2, …: the compiler makes vectors of what it reads from memory, not of the counter of a loop. */
    private static final int[] COUNTERS = IntStream.range(0, CHUNK).toArray();

    private final long seed;
    private final int layer;
    private final int threshold;
    private final int factor;

    /** @param kept share that is kept, more than 0 and less than 1 */
    Mask(long seed, int layer, double kept) {
        this.seed = seed;
        this.layer = layer;
        // A draw of 31 bits is kept if it is below the threshold.
        this.threshold = (int) Math.min(Integer.MAX_VALUE, Math.round(kept * 0x1p31));
        this.factor = Float.floatToRawIntBits((float) (1 / kept));
    }

    /** Fills memory with factors: 0 for what is dropped, 1 / kept for the rest. */
    void draw(long step, MemorySegment factors) {
        long key = mixed(mixed(mixed(seed) + step) + layer);
        Stretches.of(factors.byteSize() / Float.BYTES, (begin, end) -> {
            var chunk = new int[CHUNK];
            for (long from = begin; from < end; from += CHUNK) {
                int length = (int) Math.min(CHUNK, end - from);
                draw(chunk, (int) from, (int) key, (int) (key >>> 32));
                MemorySegment.copy(chunk, 0, factors, JAVA_INT, from * Float.BYTES, length);
            }
        });
    }

    /** Integers without a branch, which the compiler turns into vector instructions. */
    private void draw(int[] drawn, int from, int key1, int key2) {
        for (int i = 0; i < drawn.length; i++) {
            int x = (from + COUNTERS[i]) ^ key1;
            x ^= x >>> 16;
            x *= 0x21f0aaad;
            x ^= x >>> 15;
            x += key2;
            x *= 0xd35a2d97;
            x ^= x >>> 15;
            drawn[i] = (((x >>> 1) - threshold) >> 31) & factor;
        }
    }

    /** SplitMix64's finalizer. */
    private static long mixed(long x) {
        long z = x + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
