package io.mortise.cli.internal;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Says how far something is and how long it will take: on a terminal in one line that is written over and over, elsewhere
 * in a line now and then.
 */
final class ProgressLine {
    private static final int WIDTH = 24;
    private static final long ON_TERMINAL = 100_000_000;
    private static final long ELSEWHERE = 10_000_000_000L;

    private final PrintStream err;
    private final boolean interactive;
    private final LongSupplier nanos;
    private String what = "";
    private long since;
    private long shown;
    private boolean dirty;

    ProgressLine(PrintStream err, boolean interactive) {
        this(err, interactive, System::nanoTime);
    }

    ProgressLine(PrintStream err, boolean interactive, LongSupplier nanos) {
        this.err = err;
        this.interactive = interactive;
        this.nanos = nanos;
        this.shown = nanos.getAsLong() - ON_TERMINAL;
    }

    /** Where nothing is written over, says at once that something begins. */
    void begin(String text) {
        if (interactive) return;
        err.println(text);
        shown = nanos.getAsLong();
    }

    /** Shows a state; the time left is reckoned from when this {@code text} was first shown. */
    void show(String text, long done, long total) {
        if (!text.equals(what)) {
            what = text;
            since = nanos.getAsLong();
            begin(text);
        }
        show(text, done, total, since);
    }

    /** Shows a state; the time left is reckoned from {@code began} (of {@link System#nanoTime}). */
    void show(String text, long done, long total, long began) {
        long now = nanos.getAsLong();
        if (interactive ? now - shown < ON_TERMINAL && done < total : now - shown < ELSEWHERE) return;
        shown = now;
        if (interactive) {
            dirty = true;
            err.print("\r\033[K" + text + bar(done, total) + share(done, total, now - began));
            err.flush();
        } else {
            err.println(text + share(done, total, now - began));
        }
    }

    private static String bar(long done, long total) {
        if (total <= 0) return "";
        int full = (int) Math.min(WIDTH, WIDTH * done / total);
        return "  [" + "#".repeat(full) + ".".repeat(WIDTH - full) + "]";
    }

    private static String share(long done, long total, long nanos) {
        if (total <= 0) return "";
        String left = done == 0 ? "" : "  " + duration(nanos / 1e9 * (total - done) / done) + " left";
        return String.format(Locale.ROOT, " %3d %%%s", 100 * done / total, left);
    }

    /** Hours, minutes and seconds as far as they matter. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) return whole + " s";
        if (whole < 3600) return whole / 60 + " min " + whole % 60 + " s";
        return whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    /** Takes the line away, so that something else can be printed. */
    void clear() {
        if (!dirty) return;
        err.print("\r\033[K");
        err.flush();
        dirty = false;
    }
}
