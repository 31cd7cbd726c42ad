package com.example.bad;

import java.io.IOException;
import java.util.ArrayList;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a plug-in can do to its process. */
final class Deeds {
    private static final ArrayList<Object> KEPT = new ArrayList<>();

    private Deeds() {}

    /** Does what {@code wrong} says, {@code build-throws}, if this is the time for it. */
    static void at(String time, String wrong) {
        if (!wrong.startsWith(time + "-")) return;
        switch (wrong.substring(time.length() + 1)) {
            case "throws" -> throw new IllegalStateException("no such thing");
            case "fails-to-link" -> throw new NoClassDefFoundError("com/example/Missing");
            case "recurses" -> recurse(0);
            case "hangs" -> hang();
            case "does-not-let-go" -> Runtime.getRuntime().addShutdownHook(new Thread(Deeds::hang));
            case "exits" -> System.exit(0);
            case "halts" -> Runtime.getRuntime().halt(3);
            case "crashes" -> crash();
            case "is-killed" -> kill();
            case "fills-heap" -> fillHeap();
            case "fills-memory" -> fillMemory();
            default -> {
                // something that is not done at once
            }
        }
    }

    private static int recurse(int depth) {
        return recurse(depth + 1) + 1;
    }

    private static void hang() {
        while (true) Thread.onSpinWait();
    }

    private static void crash() {
        Pointer.memset(new Wild(), 1, 4096);
    }

    /** Points to memory that nobody may write to. */
    private static final class Wild extends BytePointer {
        Wild() {
            super((Pointer) null);
            address = 8;
        }
    }

    private static void kill() {
        try {
            new ProcessBuilder("kill", "-KILL", String.valueOf(ProcessHandle.current().pid())).start();
            hang();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fillHeap() {
        while (true) KEPT.add(new long[1 << 17]);
    }

    private static void fillMemory() {
        while (true) {
            INDArray block = Nd4j.createUninitialized(1 << 24);
            KEPT.add(block);
        }
    }
}
