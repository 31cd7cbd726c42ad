package io.mortise.api.search;

import io.mortise.api.InvalidInput;
import io.mortise.api.Nearest;
import io.mortise.api.search.Token.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Understands a search. The grammar, from the loosest to the tightest:
 *
 * <pre>{@code
 * or        = and { "or" and }
 * and       = not { "and" not }
 * not       = "not" not | "(" or ")" | condition
 * condition = "tag:" WORD | "is:" WORD | name OPERATOR value | text
 * OPERATOR  = "=" | "!=" | "<" | "<=" | ">" | ">=" | "~"
 * }</pre>
 */
final class Parser {
    private static final String TAG = "tag:";
    private static final String IS = "is:";

    private final List<Token> tokens;
    private int next;

    private Parser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** The whole text; {@link InvalidInput} with the place where it cannot go on. */
    static Node parse(String text) {
        var parser = new Parser(Token.of(text));
        if (parser.here().kind() == Kind.END) return new Node.And(List.of());
        var node = parser.or();
        var rest = parser.here();
        if (rest.kind() == Kind.CLOSE)
            throw Token.wrong(rest.from(), "there is no `(` for this `)`", "take it away, or open one before");
        if (rest.kind() != Kind.END)
            throw Token.wrong(
                    rest.from(),
                    "expected `and` or `or` before " + rest.told(),
                    "put words that belong together in quotes");
        return node;
    }

    private Token here() {
        return tokens.get(next);
    }

    private Token take() {
        return tokens.get(next++);
    }

    private Node or() {
        return joined("or", this::and, Node.Or::new);
    }

    private Node and() {
        return joined("and", this::not, Node.And::new);
    }

    private Node joined(String word, Supplier<Node> part, Function<List<Node>, Node> join) {
        var parts = new ArrayList<Node>(List.of(part.get()));
        while (here().is(word)) {
            take();
            parts.add(part.get());
        }
        return parts.size() == 1 ? parts.getFirst() : join.apply(parts);
    }

    private Node not() {
        if (here().is("not")) {
            take();
            return new Node.Not(not());
        }
        if (here().kind() != Kind.OPEN) return condition();
        var open = take();
        var inner = or();
        if (here().kind() != Kind.CLOSE)
            throw Token.wrong(open.from(), "this `(` is not closed", "put a `)` after the condition");
        take();
        return inner;
    }

    private Node condition() {
        var first = take();
        if (!first.isText() || first.is("and") || first.is("or"))
            throw Token.wrong(
                    first.from(),
                    "expected a condition, found " + first.told(),
                    "write one such as `test_accuracy > 0.99`, `optimizer.type = adam` or `tag:baseline`");
        if (here().kind() == Kind.OPERATOR) return comparison(first);
        if (first.kind() == Kind.WORD && first.text().startsWith(TAG)) return new Node.Tagged(after(first, TAG));
        if (first.kind() == Kind.WORD && first.text().startsWith(IS)) return new Node.Is(state(first));
        return new Node.Text(first.text());
    }

    private Node comparison(Token name) {
        var sign = take();
        var value = here();
        if (!value.isText())
            throw Token.wrong(
                    value.from(),
                    "expected a value after `" + name.text() + " " + sign.text() + "`, found " + value.told(),
                    "write a number, a word, or a text in quotes");
        take();
        return new Node.Comparison(name, Operator.of(sign.text()), sign, value);
    }

    private static String after(Token word, String prefix) {
        String rest = word.text().substring(prefix.length());
        if (rest.isEmpty())
            throw Token.wrong(word.to(), "expected a tag after `" + prefix + "`", "write `tag:baseline`");
        return rest;
    }

    private static Node.State state(Token word) {
        String name = word.text().substring(IS.length());
        for (var state : Node.State.values()) if (state.name().equalsIgnoreCase(name)) return state;
        var known = Arrays.stream(Node.State.values())
                .map(state -> state.name().toLowerCase(Locale.ROOT))
                .toList();
        throw Token.wrong(
                word.from() + IS.length(),
                "a run is never `" + name + "`",
                Nearest.question(name, known).orElse("write one of " + String.join(", ", known)));
    }
}
