package io.mortise.accelerator.onednn.dnnl;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.net.URL;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The native library: unpacked once by JavaCPP, beside the natives of ND4J. Those are loaded first, so that both share
 * one OpenMP library and its threads.
 */
final class Library {
    private static final String FILE = "/org/bytedeco/dnnl/linux-x86_64/libdnnl.so.3";
    private static final SymbolLookup SYMBOLS = load();

    private Library() {}

    static MemorySegment find(String function) {
        return SYMBOLS.find(function)
                .orElseThrow(() -> new UnsatisfiedLinkError("libdnnl.so.3 has no " + function + ": another version?"));
    }

    @SuppressWarnings("restricted") // the library is ours
    private static SymbolLookup load() {
        Nd4j.getBackend();
        URL packed = Loader.class.getResource(FILE);
        if (packed == null) throw new UnsatisfiedLinkError("there is no oneDNN for this platform on the class path");
        try {
            return SymbolLookup.libraryLookup(Loader.cacheResource(packed).toPath(), Arena.global());
        } catch (IOException e) {
            var error = new UnsatisfiedLinkError("libdnnl.so.3 cannot be unpacked: " + e.getMessage());
            error.initCause(e);
            throw error;
        }
    }
}
