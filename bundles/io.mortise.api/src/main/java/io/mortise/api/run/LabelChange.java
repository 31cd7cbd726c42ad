package io.mortise.api.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mortise.api.InvalidInput;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A change of what is said of a run. It says only what changes, so that several people, or a page and a shell, can change
 * the same run and nothing is lost.
 *
 * @param add tags that it gets
 * @param remove tags that it loses
 * @param note the new note; empty for none, null where it stays
 * @param pinned null where it stays
 * @param archived null where it stays
 * @param deleted null where it stays
 * @param removed whether it is gone for good
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LabelChange(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> add,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> remove,
        @Nullable String note,
        @Nullable Boolean pinned,
        @Nullable Boolean archived,
        @Nullable Boolean deleted,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean removed) {
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.:/-]{0,63}");

    public LabelChange {
        add = add == null ? List.of() : List.copyOf(add);
        remove = remove == null ? List.of() : List.copyOf(remove);
    }

    /**
     * Other tags.
     *
     * @throws InvalidInput for a tag that could not be searched for
     */
    public static LabelChange tags(Collection<String> add, Collection<String> remove) {
        for (String tag : add)
            if (!TAG.matcher(tag).matches())
                throw new InvalidInput(
                        "tag",
                        "`" + tag + "` cannot be a tag",
                        "take up to 64 letters, digits and `_ . : / -`, a letter or a digit first");
        return new LabelChange(List.copyOf(add), List.copyOf(remove), null, null, null, null, false);
    }

    /** Another note; empty for none. */
    public static LabelChange note(String text) {
        return new LabelChange(List.of(), List.of(), text.strip(), null, null, null, false);
    }

    /** To the top of the list, or back. */
    public static LabelChange pinned(boolean pinned) {
        return new LabelChange(List.of(), List.of(), null, pinned, null, null, false);
    }

    /** Out of the list, or back into it. */
    public static LabelChange archived(boolean archived) {
        return new LabelChange(List.of(), List.of(), null, null, archived, null, false);
    }

    /** Into the bin, or out of it. */
    public static LabelChange deleted(boolean deleted) {
        return new LabelChange(List.of(), List.of(), null, null, null, deleted, false);
    }

    /** Out of the bin, for good. */
    public static LabelChange gone() {
        return new LabelChange(List.of(), List.of(), null, null, null, true, true);
    }
}
