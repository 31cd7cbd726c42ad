package io.mortise.dataset.idx.internal;

import java.io.IOException;
import java.util.List;

/** A place that files can be had from. */
public interface Source {
    /** What the user knows it by. */
    String name();

    /**
     * Puts as many of the missing files into the cache as this place has.
     *
     * @throws IOException where it failed, with a message for the user; files that were put before stay
     */
    void fetch(List<DataFile> missing, Cache cache) throws IOException;
}
