package io.mortise.accelerator.onednn.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each storage goes in one stretch of memory: two may have the same place unless they are needed at the same time.
 * The largest first, each as low as it fits.
 */
record Placement(Map<Storage, Long> offsets, long bytes) {
    private static final long ALIGNMENT = 64;

    static Placement of(List<Storage> storages) {
        var offsets = new LinkedHashMap<Storage, Long>();
        long bytes = 0;
        var largestFirst = storages.stream()
                .sorted(Comparator.comparingLong(Storage::bytes).reversed())
                .toList();
        for (Storage storage : largestFirst) {
            long offset = lowest(storage, offsets);
            offsets.put(storage, offset);
            bytes = Math.max(bytes, offset + storage.bytes());
        }
        return new Placement(offsets, bytes);
    }

    private static long lowest(Storage storage, Map<Storage, Long> placed) {
        var inTheWay = new ArrayList<>(placed.entrySet());
        inTheWay.removeIf(other -> !other.getKey().livesBeside(storage));
        inTheWay.sort(Map.Entry.comparingByValue());
        long offset = 0;
        for (var other : inTheWay) {
            if (offset + storage.bytes() <= other.getValue()) break;
            offset = Math.max(offset, aligned(other.getValue() + other.getKey().bytes()));
        }
        return offset;
    }

    private static long aligned(long offset) {
        return Math.ceilDiv(offset, ALIGNMENT) * ALIGNMENT;
    }
}
