package io.mortise.runner.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.Program;
import io.mortise.api.run.RunId;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Predicate;

/** Draws run ids, and finds the run that a user means. */
final class RunIds {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LETTERS = 26;
    private static final int CUBE = LETTERS * LETTERS * LETTERS;

    private RunIds() {}

    static RunId draw() {
        return draw(Instant.now());
    }

    /** Three letters tell the time within the second, so that ids sort by start; three are drawn by chance. */
    static RunId draw(Instant start) {
        long share = (long) start.getNano() * CUBE / 1_000_000_000L;
        return new RunId(STAMP.format(start) + "-" + letters(share) + letters(RANDOM.nextInt(CUBE)));
    }

    private static String letters(long number) {
        return "" + letter(number / LETTERS / LETTERS) + letter(number / LETTERS % LETTERS) + letter(number % LETTERS);
    }

    private static char letter(long index) {
        return (char) ('a' + index);
    }

    /**
     * The run of that id, unique prefix, or the latest.
     *
     * @param folders in order
     * @param isRun whether there is a run in a folder; asked of no more folders than need be
     */
    static RunId find(String text, List<RunId> folders, Predicate<RunId> isRun) {
        var latest = folders.reversed().stream().filter(isRun).findFirst();
        if (latest.isEmpty()) {
            throw new InvalidInput(
                    "RUN", "there are no runs in this workspace", "start one: " + Program.command("run SPEC"));
        }
        if (text.equals("latest")) return latest.get();
        var matching = folders.stream()
                .filter(id -> id.value().startsWith(text))
                .filter(isRun)
                .toList();
        if (matching.size() == 1 && !text.isEmpty()) return matching.getFirst();
        if (matching.isEmpty() || text.isEmpty()) {
            throw new InvalidInput("RUN", "there is no run `" + text + "`", "see the list: " + Program.command("runs"));
        }
        throw new InvalidInput(
                "RUN",
                "`" + text + "` could be any of " + matching.size() + " runs: " + matching.getFirst() + ", "
                        + matching.get(1) + (matching.size() > 2 ? ", …" : ""),
                "give more letters of the id");
    }
}
