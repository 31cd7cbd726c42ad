package io.mortise.dataset.table.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import java.util.ArrayList;
import java.util.List;

/** Rows that are longer or shorter than the header; some are told at once. */
final class Ragged {
    private static final int MOST = 5;

    private final TableFile file;
    private final int width;
    private final List<Problem> problems = new ArrayList<>();

    Ragged(TableFile file, int width) {
        this.file = file;
        this.width = width;
    }

    /** Whether a row is as long as the header; where it is not, it is taken note of. */
    boolean fits(long line, int cells) {
        if (cells == width) return true;
        problems.add(Problem.error(
                file.where(),
                file.name() + ", line " + line + " has " + cells + (cells == 1 ? " cell" : " cells") + " instead of "
                        + width + ".",
                "Complete the row, or put quotes round a cell that has the separator in it.",
                "Check that every quote before this line is closed."));
        if (problems.size() == MOST) end();
        return false;
    }

    /** After the last row. */
    void end() {
        if (!problems.isEmpty()) throw new InvalidInput(problems);
    }
}
