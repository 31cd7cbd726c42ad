package io.mortise.dataset.table.internal;

import io.mortise.api.InvalidInput;
import java.util.List;

/** Where the columns that are wanted stand in a file. */
final class Places {
    private Places() {}

    /** Their places, in the order in which they are wanted. */
    static int[] of(TableFile file, List<String> wanted, List<String> found) {
        var absent = wanted.stream().filter(name -> !found.contains(name)).toList();
        if (!absent.isEmpty()) {
            throw new InvalidInput(
                    file.where(),
                    file.name() + " has no column " + Names.list(absent) + ".",
                    "Its columns are " + Names.list(found) + "; give them the names of the training file.");
        }
        return wanted.stream().mapToInt(found::indexOf).toArray();
    }
}
