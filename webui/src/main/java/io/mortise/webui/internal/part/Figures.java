package io.mortise.webui.internal.part;

import io.mortise.api.run.RunSummary;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as they stand on pages. */
public final class Figures {
    /** Stands where there is no figure yet. */
    public static final String NONE = "–";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_YEAR =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

    private Figures() {}

    /** A loss or an accuracy: four decimals, or powers of ten where those would show nothing. */
    public static String metric(@Nullable Double value) {
        if (value == null) return NONE;
        if (value.isNaN()) return "NaN";
        if (value.isInfinite()) return value > 0 ? "∞" : "−∞";
        double size = Math.abs(value);
        boolean plain = size == 0 || (size >= 0.001 && size < 10_000);
        return String.format(Locale.ROOT, plain ? "%.4f" : "%.2e", value);
    }

    /** A learning rate: three digits, as it would be written in a spec. */
    public static String rate(@Nullable Double rate) {
        if (rate == null) return NONE;
        if (rate == 0 || !Double.isFinite(rate)) return metric(rate);
        var digits = new BigDecimal(rate).round(new MathContext(3)).stripTrailingZeros();
        if (Math.abs(rate) >= 1e-4 && Math.abs(rate) < 10_000) return digits.toPlainString();
        int exponent = digits.precision() - digits.scale() - 1;
        return digits.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }

    /** A share as per cent with one decimal. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** A count with thousands apart. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', '\u202f');
    }

    /** The same for a table that can be saved. */
    public static Table.Exact exactCount(long count) {
        return Table.exact(count(count), count);
    }

    /** A loss or an accuracy for a table that can be saved. */
    public static Table.Exact exactMetric(@Nullable Double value) {
        return Table.exact(metric(value), value);
    }

    /** A size in the unit that suits it. */
    public static String bytes(long bytes) {
        if (bytes < 1000) return bytes + " B";
        double size = bytes;
        int unit = -1;
        while (size >= 1000 && unit < 3) {
            size /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %sB", size, "kMGT".charAt(unit));
    }

    /** A time span. */
    public static String duration(double seconds) {
        if (seconds < 60) return String.format(Locale.ROOT, "%.1f s", seconds);
        long whole = Math.round(seconds);
        if (whole < 3600) return "%d min %02d s".formatted(whole / 60, whole % 60);
        return "%d h %02d min".formatted(whole / 3600, whole % 3600 / 60);
    }

    /** A time span as clocks show it, for columns: {@code 1:09} or {@code 2:03:15}. */
    public static String compact(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 3600) return "%d:%02d".formatted(whole / 60, whole % 60);
        return "%d:%02d:%02d".formatted(whole / 3600, whole % 3600 / 60, whole % 60);
    }

    /** A moment in the reader's zone; the year only where it is not this one. */
    public static String moment(@Nullable Instant at, ZoneId zone, Instant now) {
        if (at == null) return NONE;
        var local = at.atZone(zone);
        return (local.getYear() == now.atZone(zone).getYear() ? DAY : DAY_AND_YEAR).format(local);
    }

    /** The time of day. */
    public static String clock(Instant at, ZoneId zone) {
        return CLOCK.format(at.atZone(zone));
    }

    /** What is left of a time, roughly, as nobody knows it better. */
    private static String left(double seconds) {
        if (seconds < 60) return Math.round(seconds) + " s left";
        if (seconds < 3600) return Math.round(seconds / 60) + " min left";
        return String.format(Locale.ROOT, "%.1f h left", seconds / 3600);
    }

    /** The share of the steps that is done, in [0, 1]. */
    public static double share(RunSummary run) {
        return run.steps() == 0 ? 0 : Math.clamp((double) run.step() / run.steps(), 0, 1);
    }

    /** Where a run stands: its epoch and, while it runs, the time left. */
    public static String progress(RunSummary run) {
        if (run.wasImported()) return "Imported";
        if (run.epochs() == 0) return "";
        if (run.status().isOver()) return "Epoch " + run.epoch() + "/" + run.epochs();
        int current = Math.min(run.epoch() + (run.step() > 0 ? 1 : 0), run.epochs());
        String epoch = "Epoch " + current + "/" + run.epochs();
        double share = share(run);
        if (share == 0 || run.seconds() == 0) return epoch;
        return epoch + " · " + left(run.seconds() * (1 - share) / share);
    }
}
