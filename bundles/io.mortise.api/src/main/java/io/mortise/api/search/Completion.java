package io.mortise.api.search;

import io.mortise.api.InvalidInput;
import io.mortise.api.search.Token.Kind;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Says how a search that is being written may go on. */
public final class Completion {
    private static final int MOST = 12;
    private static final int VALUES = 200;
    private static final String TAG = "tag:";
    private static final String IS = "is:";

    private Completion() {}

    /**
     * A way to go on.
     *
     * @param from where the text that it replaces begins
     * @param to where that text ends
     * @param text what to put there
     */
    public record Proposal(int from, int to, String text) {
        /** The search with it, and a space to go on. */
        public String in(String search) {
            String end = search.substring(to);
            return search.substring(0, from) + text + (end.startsWith(" ") || text.endsWith(":") ? "" : " ") + end;
        }
    }

    /** What may come next. */
    private enum Next {
        CONDITION,
        OPERATOR,
        VALUE,
        JOINT
    }

    /** Proposals for the word at the caret or, where there is none, for the next one; the likeliest first. */
    public static List<Proposal> at(String search, int caret, Vocabulary known) {
        int place = Math.clamp(caret, 0, search.length());
        List<Token> before;
        try {
            before = Token.of(search.substring(0, place));
        } catch (InvalidInput e) {
            return List.of(); // in the middle of a quoted text
        }
        int count = before.size() - 1;
        var last = count > 0 ? before.get(count - 1) : null;
        boolean within = last != null && last.kind() == Kind.WORD && last.to() == place;
        String begun = within ? last.text() : "";
        int from = within ? last.from() : place;
        var done = before.subList(0, within ? count - 1 : count);
        return fitting(begun, words(next(done), done, begun, known))
                .map(word -> new Proposal(from, place, word))
                .toList();
    }

    /**
     * What to tell of a search that finds nothing where a word in it is but the beginning of a name: how to compare what is
     * called so. A word alone is looked for in experiments' names, ids and tags only.
     *
     * @throws InvalidInput where it breaks the grammar
     */
    public static Optional<String> advice(String search, Vocabulary known) {
        return Parser.parse(search).texts().stream()
                .flatMap(word -> known.names().stream()
                        .filter(name -> begins(name, word))
                        .limit(1)
                        .map(name -> "`" + word
                                + "` alone is looked for in names, ids and tags; to compare, go on with a sign"
                                + " and a value, such as `" + example(name, known) + "`"))
                .findFirst();
    }

    /** Also where the word begins what stands behind a dot in it. */
    private static boolean begins(String name, String word) {
        String part = word.toLowerCase(Locale.ROOT);
        String whole = name.toLowerCase(Locale.ROOT);
        return whole.startsWith(part) || whole.contains("." + part);
    }

    private static String example(String name, Vocabulary known) {
        var kind = Field.of(name).map(Field::kind);
        if (kind.equals(Optional.of(Field.Kind.TIME))) return name + " >= 2026-11-21";
        if (kind.equals(Optional.of(Field.Kind.NUMBER))) return name + " > 1";
        if (known.metrics().contains(name)) return name + " > 0.9";
        return name + " = "
                + known.values(name, 1).stream()
                        .map(Completion::written)
                        .findFirst()
                        .orElse("…");
    }

    private static Next next(List<Token> done) {
        var next = Next.CONDITION;
        for (var token : done) next = next(next, token);
        return next;
    }

    private static Next next(Next before, Token token) {
        if (token.kind() == Kind.OPERATOR) return Next.VALUE;
        if (token.kind() == Kind.OPEN) return Next.CONDITION;
        if (token.kind() == Kind.CLOSE || before == Next.VALUE) return Next.JOINT;
        if (token.is("and") || token.is("or") || token.is("not")) return Next.CONDITION;
        if (token.text().startsWith(TAG) || token.text().startsWith(IS)) return Next.JOINT;
        return Next.OPERATOR;
    }

    private static Collection<String> words(Next next, List<Token> done, String begun, Vocabulary known) {
        return switch (next) {
            case CONDITION -> conditions(begun, known);
            case OPERATOR ->
                Arrays.stream(Operator.values()).map(Operator::sign).toList();
            case JOINT -> List.of("and", "or");
            case VALUE -> values(done.get(done.size() - 2).text(), known);
        };
    }

    private static List<String> conditions(String begun, Vocabulary known) {
        if (begun.startsWith(TAG)) return known.tags().stream().map(TAG::concat).toList();
        var states = Arrays.stream(Node.State.values())
                .map(state -> IS + state.name().toLowerCase(Locale.ROOT));
        return Stream.of(
                        known.metrics().stream(),
                        Field.ids().stream(),
                        Stream.of(TAG),
                        known.options().stream(),
                        states)
                .flatMap(names -> names)
                .toList();
    }

    private static List<String> values(String name, Vocabulary known) {
        if (!known.names().contains(name) || known.metrics().contains(name)) return List.of();
        return known.values(name, VALUES).stream().map(Completion::written).toList();
    }

    /** In quotes where it would not be one word. */
    private static String written(String value) {
        var tokens = value.contains("\"") || value.contains("'") ? List.<Token>of() : Token.of(value);
        boolean plain = tokens.size() == 2 && tokens.getFirst().kind() == Kind.WORD;
        if (plain) return value;
        return value.contains("\"") ? "'" + value + "'" : '"' + value + '"';
    }

    /** Those that begin so come before those that have it in the middle. */
    private static Stream<String> fitting(String begun, Collection<String> words) {
        String part = begun.toLowerCase(Locale.ROOT);
        var beginning =
                words.stream().filter(word -> word.toLowerCase(Locale.ROOT).startsWith(part));
        var containing =
                words.stream().filter(word -> word.toLowerCase(Locale.ROOT).indexOf(part) > 0);
        return Stream.concat(beginning, part.isEmpty() ? Stream.empty() : containing)
                .distinct()
                .limit(MOST);
    }
}
