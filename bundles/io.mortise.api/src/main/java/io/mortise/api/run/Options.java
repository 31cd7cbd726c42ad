package io.mortise.api.run;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The options of a spec by dotted path: {@code optimizer.learningRate}, {@code model.layers.0.filters}. A value is a
 * {@link Long}, a {@link Double}, a {@link Boolean} or a text; a list of such is its JSON text, {@code [3,3]}. The
 * experiment's name, its description and its sweep are not among them.
 *
 * <p>Very many runs of an experiment differ in few options: {@link #over} holds only those, beside what they share.
 */
public final class Options {
    /** Of a run whose spec is not known. */
    public static final Options NONE = new Options(Map.of());

    private static final Set<String> LEFT_OUT = Set.of("$schema", "name", "description", "sweep");
    private static final String SEED = "seed";
    /** With more differences than that, sharing would not pay. */
    private static final int FEW = 16;

    private final Map<String, Object> shared;
    /** What is otherwise than in {@code shared}; each with its value, or null for what is not there. */
    private final String[] names;

    private final @Nullable Object[] values;
    private final long print;

    private Options(Map<String, Object> all) {
        this.shared = all;
        this.names = new String[0];
        this.values = new Object[0];
        this.print = all.entrySet().stream()
                .mapToLong(option -> print(option.getKey(), option.getValue()))
                .sum();
    }

    private Options(Options other, Map<String, @Nullable Object> differences) {
        this.shared = other.shared;
        this.names = differences.keySet().toArray(String[]::new);
        this.values = differences.values().toArray();
        long sum = other.print;
        for (int i = 0; i < names.length; i++)
            sum += print(names[i], values[i]) - print(names[i], shared.get(names[i]));
        this.print = sum;
    }

    /** The options of a resolved spec. */
    public static Options of(Map<String, Object> spec) {
        var all = new HashMap<String, Object>();
        spec.forEach((name, value) -> {
            if (!LEFT_OUT.contains(name)) flatten(name, value, all);
        });
        return new Options(all);
    }

    /** Options by their paths, as {@link #all} gives them. */
    public static Options restored(Map<String, Object> all) {
        return new Options(Map.copyOf(all));
    }

    /** Those of another run but for some; null for one that is not there. */
    public static Options over(Options other, Map<String, @Nullable Object> differences) {
        if (other.names.length == 0 && differences.isEmpty()) return other;
        if (other.names.length == 0 && differences.size() <= FEW) return new Options(other, differences);
        var all = other.all();
        differences.forEach((name, value) -> {
            if (value == null) all.remove(name);
            else all.put(name, value);
        });
        return new Options(all);
    }

    private static void flatten(String path, @Nullable Object value, Map<String, Object> into) {
        switch (value) {
            case null -> {}
            case Map<?, ?> map -> map.forEach((name, part) -> flatten(path + "." + name, part, into));
            case List<?> list
            when list.stream().anyMatch(Options::isNested) -> {
                for (int i = 0; i < list.size(); i++) flatten(path + "." + i, list.get(i), into);
            }
            case List<?> list -> into.put(path, text(list));
            default -> into.put(path, scalar(value));
        }
    }

    private static boolean isNested(@Nullable Object value) {
        return value instanceof Map || value instanceof Collection;
    }

    private static String text(List<?> list) {
        var words = list.stream().map(v -> v instanceof Number n ? scalar(n).toString() : String.valueOf(v));
        return "[" + String.join(",", words.toList()) + "]";
    }

    /** Numbers that are equal are equal here, however they were written. */
    private static Object scalar(Object value) {
        return switch (value) {
            case Boolean _, String _ -> value;
            case Number number
            when number.doubleValue() == Math.rint(number.doubleValue()) && Math.abs(number.doubleValue()) < 1L << 53 ->
                number.longValue();
            case Number number -> number instanceof Long ? number : (Object) number.doubleValue();
            default -> value.toString();
        };
    }

    /** Whether both stand on the same, so that neither need be put {@link #over} the other. */
    public boolean sharesWith(Options other) {
        return shared == other.shared;
    }

    /** Null where the spec does not have it. */
    public @Nullable Object get(String name) {
        for (int i = 0; i < names.length; i++) if (names[i].equals(name)) return values[i];
        return shared.get(name);
    }

    /** All of them, in the order of their paths. */
    public SortedMap<String, Object> all() {
        var all = new TreeMap<>(shared);
        for (int i = 0; i < names.length; i++) {
            if (values[i] == null) all.remove(names[i]);
            else all.put(names[i], values[i]);
        }
        return all;
    }

    /** Gives each path; what runs share comes again for each of them, quickly. */
    public void names(Consumer<Set<String>> sharedNames, Consumer<String> ownName) {
        sharedNames.accept(shared.keySet());
        for (String name : names) ownName.accept(name);
    }

    /** What is otherwise here than there; null for what is not here. */
    public Map<String, @Nullable Object> differencesFrom(Options other) {
        var here = all();
        var paths = new TreeSet<>(here.keySet());
        paths.addAll(other.all().keySet());
        var differences = new LinkedHashMap<String, @Nullable Object>();
        for (String path : paths)
            if (!Objects.equals(here.get(path), other.get(path))) differences.put(path, here.get(path));
        return differences;
    }

    /** The same for runs whose specs differ in nothing but the seed; for others, in all likelihood, another. */
    public long withoutSeed() {
        return print;
    }

    /** A share of a sum, so that few differences cost little; the finisher of SplitMix64 mixes the bits. */
    private static long print(String name, @Nullable Object value) {
        if (value == null || name.equals(SEED)) return 0;
        long bits = value instanceof Double number ? Double.doubleToLongBits(number) : letters(value.toString());
        long mixed = letters(name) * 0x9E3779B97F4A7C15L + bits;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** FNV-1a over 64 bits. */
    private static long letters(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Options options
                && options.print == print
                && options.all().equals(all());
    }

    @Override
    public int hashCode() {
        return Long.hashCode(print);
    }

    @Override
    public String toString() {
        return all().toString();
    }
}
