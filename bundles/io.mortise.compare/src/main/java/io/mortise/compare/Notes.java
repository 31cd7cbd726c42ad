package io.mortise.compare;

import io.mortise.api.run.RunOutline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a reader of a comparison must know of its runs. */
final class Notes {
    private Notes() {}

    static List<String> of(List<RunOutline> runs, List<String> labels) {
        var notes = new ArrayList<String>();
        for (int i = 0; i < runs.size(); i++) {
            var status = runs.get(i).summary().status();
            switch (status) {
                case COMPLETED -> {}
                case QUEUED, RUNNING ->
                    notes.add(labels.get(i) + " is still " + status.id() + ": its figures will change.");
                default -> notes.add(labels.get(i) + " did not come to its end: it is " + status.id() + ".");
            }
        }
        long data = digests(runs);
        if (data > 1)
            notes.add("The runs did not read the same data: their data sets have " + data
                    + " different digests. No figure is marked as the best.");
        return notes;
    }

    /** Different data sets among those that are known. */
    static long digests(List<RunOutline> runs) {
        return runs.stream()
                .map(Notes::data)
                .filter(digest -> !digest.isEmpty())
                .distinct()
                .count();
    }

    private static String data(RunOutline run) {
        return run.provenance().get("dataset") instanceof Map<?, ?> dataset
                ? String.valueOf(dataset.get("sha256"))
                : "";
    }
}
