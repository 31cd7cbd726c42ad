package io.mortise.api.search;

import java.util.List;

/** A search as it was understood, before it is known what the names in it are. */
sealed interface Node {
    /** All of them hold. */
    record And(List<Node> parts) implements Node {}

    /** At least one holds. */
    record Or(List<Node> parts) implements Node {}

    /** It does not hold. */
    record Not(Node part) implements Node {}

    /** A text that stands for itself: part of the experiment's name, the run's id or a tag. */
    record Text(String text) implements Node {}

    /** {@code tag:…}. */
    record Tagged(String tag) implements Node {}

    /** {@code is:…}. */
    record Is(State state) implements Node {}

    /** A name, a sign and a value. */
    record Comparison(Token name, Operator operator, Token sign, Token value) implements Node {}

    /** What can stand after {@code is:}. */
    enum State {
        PINNED,
        ARCHIVED,
        DELETED
    }

    /** The texts in it that stand for themselves. */
    default List<String> texts() {
        return switch (this) {
            case And(var parts) ->
                parts.stream().flatMap(part -> part.texts().stream()).toList();
            case Or(var parts) ->
                parts.stream().flatMap(part -> part.texts().stream()).toList();
            case Not(var part) -> part.texts();
            case Text(var text) -> List.of(text);
            case Tagged _, Is _, Comparison _ -> List.of();
        };
    }

    /** Whether {@code is:} that state stands anywhere in it. */
    default boolean mentions(State state) {
        return switch (this) {
            case And(var parts) -> parts.stream().anyMatch(part -> part.mentions(state));
            case Or(var parts) -> parts.stream().anyMatch(part -> part.mentions(state));
            case Not(var part) -> part.mentions(state);
            case Is(var named) -> named == state;
            case Text _, Tagged _, Comparison _ -> false;
        };
    }
}
