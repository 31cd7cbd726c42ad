package io.mortise.webui.internal.form;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON that is being written, read around a caret: in which objects and lists it stands, and what is begun there. It forgives
 * what a parser would not, as most of the time such a text is broken.
 */
final class OpenText {
    private static final String PART_OF_WORD = "_-.+@/";

    private final String text;
    private final Deque<Frame> open = new ArrayDeque<>();
    private int at;

    private OpenText(String text) {
        this.text = text;
    }

    /** What may stand at the caret. */
    enum Wanted {
        KEY,
        VALUE,
        NOTHING
    }

    /** An object or a list that is open at the caret. */
    static final class Frame {
        private final boolean object;
        /** Its members, also those behind the caret; the text of those that are texts. */
        private final Map<String, String> members = new HashMap<>();

        private String key = "";
        private Wanted wanted;

        Frame(boolean object) {
            this.object = object;
            wanted = object ? Wanted.KEY : Wanted.VALUE;
        }

        boolean isObject() {
            return object;
        }

        Map<String, String> members() {
            return members;
        }

        private void value(String said) {
            if (object) members.put(key, said);
            wanted = Wanted.NOTHING;
        }
    }

    /**
     * Where the caret stands.
     *
     * @param frames from the document inwards; a frame's key leads to the next one
     * @param keys the key of each frame at the caret; of the last one the key whose value is wanted
     * @param from where what is begun begins, with its quotation mark
     * @param to where it ends
     * @param begun what stands before the caret, without quotation marks
     * @param word all of it, without quotation marks
     */
    record Spot(List<Frame> frames, List<String> keys, Wanted wanted, int from, int to, String begun, String word) {}

    /** Reads a text; gives null where the caret stands outside of any object. */
    static @Nullable Spot at(String text, int caret) {
        return new OpenText(text).read(Math.clamp(caret, 0, text.length()));
    }

    private @Nullable Spot read(int caret) {
        int from = caret;
        while (at < caret) {
            int begin = at;
            if (token(caret)) continue;
            from = begin;
            break;
        }
        if (open.isEmpty()) return null;
        var frames = new ArrayList<>(open.reversed());
        var keys = frames.stream().map(frame -> frame.key).toList();
        var wanted = frames.getLast().wanted;
        int to = end(from, caret);
        String begun = text.substring(from, caret).replace("\"", "");
        String word = text.substring(from, to).replace("\"", "");
        readOn(to, word);
        return new Spot(frames, keys, wanted, from, to, begun, word);
    }

    /** What stands behind the caret tells which members the objects have. */
    private void readOn(int from, String word) {
        at = from;
        var last = open.getFirst();
        if (last.wanted == Wanted.KEY) last.key = word;
        else if (last.wanted == Wanted.VALUE && !word.isEmpty()) last.value(word);
        boolean whole = true;
        while (whole && at < text.length() && !open.isEmpty()) whole = token(text.length());
    }

    /** Goes over a token; false where it reaches the limit without an end. */
    private boolean token(int limit) {
        char c = text.charAt(at);
        if (c == '"') return string(limit);
        if (isWord(c)) return word(limit);
        at++;
        var frame = open.peek();
        switch (c) {
            case '{', '[' -> open.push(new Frame(c == '{'));
            case '}', ']' -> {
                open.poll();
                if (!open.isEmpty()) open.getFirst().value("");
            }
            case ',' -> {
                if (frame != null) frame.wanted = frame.object ? Wanted.KEY : Wanted.VALUE;
            }
            case ':' -> {
                if (frame != null && frame.object) frame.wanted = Wanted.VALUE;
            }
            default -> {
                // white space, or what has no place here
            }
        }
        return true;
    }

    private boolean string(int limit) {
        int end = at + 1;
        while (end < limit && text.charAt(end) != '"' && text.charAt(end) != '\n')
            end += text.charAt(end) == '\\' ? 2 : 1;
        if (end >= limit) return false;
        take(text.substring(at + 1, end));
        at = end + 1;
        return true;
    }

    private boolean word(int limit) {
        int end = at;
        while (end < limit && isWord(text.charAt(end))) end++;
        if (end >= limit) return false;
        take(text.substring(at, end));
        at = end;
        return true;
    }

    private void take(String word) {
        var frame = open.peek();
        if (frame == null) return;
        if (frame.wanted == Wanted.KEY) {
            frame.key = word;
            frame.members.putIfAbsent(word, "");
            frame.wanted = Wanted.NOTHING;
        } else if (frame.wanted == Wanted.VALUE) {
            frame.value(word);
        }
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || PART_OF_WORD.indexOf(c) >= 0;
    }

    /** Where the word at the caret ends, with its quotation mark if it has one. */
    private int end(int from, int caret) {
        boolean quoted = from < caret && text.charAt(from) == '"';
        int end = caret;
        while (end < text.length() && isWord(text.charAt(end))) end++;
        if (!quoted) return from < caret ? end : caret;
        return end < text.length() && text.charAt(end) == '"' ? end + 1 : caret;
    }
}
