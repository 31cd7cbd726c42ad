package io.mortise.api.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.TreeSet;

/**
 * What people say of a run. It changes nothing of what the run is.
 *
 * @param tags words that it is found by, in order, without repetition
 * @param note free text; empty where there is none
 * @param pinned whether it stands before all others
 * @param archived whether lists leave it out unless asked
 * @param deleted whether its folder is in the bin, or was there at last
 * @param removed whether its folder was removed from there, and nothing is left of it
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Labels(
        List<String> tags, String note, boolean pinned, boolean archived, boolean deleted, boolean removed) {
    /** Of a run that nobody said anything of. */
    public static final Labels NONE = new Labels(List.of(), "", false, false, false);

    /** Of a run that is still there. */
    public Labels(List<String> tags, String note, boolean pinned, boolean archived, boolean deleted) {
        this(tags, note, pinned, archived, deleted, false);
    }

    public Labels {
        tags = tags == null ? List.of() : List.copyOf(tags);
        note = note == null ? "" : note;
    }

    /** What is said after that change. */
    public Labels with(LabelChange change) {
        var changed = new TreeSet<>(tags);
        changed.addAll(change.add());
        change.remove().forEach(changed::remove);
        return new Labels(
                List.copyOf(changed),
                change.note() == null ? note : change.note(),
                change.pinned() == null ? pinned : change.pinned(),
                change.archived() == null ? archived : change.archived(),
                change.deleted() == null ? deleted : change.deleted(),
                change.deleted() == null ? removed || change.removed() : change.removed());
    }

    /** Whether lists leave the run out. */
    public boolean hidden() {
        return archived || deleted;
    }
}
