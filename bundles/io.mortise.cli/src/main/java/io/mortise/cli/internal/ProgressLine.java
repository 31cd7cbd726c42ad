package io.mortise.cli.internal;

import java.io.PrintStream;
import java.util.Locale;

/** One line on a terminal that says how far something is and how long it will take; nothing where there is no terminal. */
final class ProgressLine {
    private static final int WIDTH = 24;
    private static final long EVERY_NANOS = 100_000_000;

    private final PrintStream err;
    private final boolean interactive;
    private String what = "";
    private long since;
    private long shown;
    private boolean dirty;

    ProgressLine(PrintStream err, boolean interactive) {
        this.err = err;
        this.interactive = interactive;
    }

    /** Shows a state; the time left is reckoned from when this {@code text} was first shown. */
    void show(String text, long done, long total) {
        if (!text.equals(what)) {
            what = text;
            since = System.nanoTime();
            if (!interactive) err.println(text);
        }
        show(text, done, total, since);
    }

    /** Shows a state; the time left is reckoned from {@code began} (of {@link System#nanoTime}). */
    void show(String text, long done, long total, long began) {
        long now = System.nanoTime();
        if (!interactive || now - shown < EVERY_NANOS && done < total) return;
        shown = now;
        dirty = true;
        err.print("\r\033[K" + text + bar(done, total, (now - began) / 1e9));
        err.flush();
    }

    private static String bar(long done, long total, double seconds) {
        if (total <= 0) return "";
        int full = (int) Math.min(WIDTH, WIDTH * done / total);
        String left = done == 0 ? "" : "  " + duration(seconds * (total - done) / done) + " left";
        return String.format(
                Locale.ROOT, "  [%s%s] %3d %%%s", "#".repeat(full), ".".repeat(WIDTH - full), 100 * done / total, left);
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
