package io.mortise.api.search;

import io.mortise.api.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A piece of a search.
 *
 * @param kind what it is
 * @param text as it was written; without the quotes where it is quoted
 * @param from where it begins, from 0
 * @param to the place after its end
 */
record Token(Kind kind, String text, int from, int to) {
    /** What a piece can be. */
    enum Kind {
        WORD,
        QUOTED,
        OPERATOR,
        OPEN,
        CLOSE,
        END
    }

    private static final String SIGNS = "()=!<>~\"'";

    /** The pieces of a text, the last of which is its {@link Kind#END}. */
    static List<Token> of(String text) {
        var tokens = new ArrayList<Token>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            }
            var token = at(text, at);
            tokens.add(token);
            at = token.to;
        }
        tokens.add(new Token(Kind.END, "", text.length(), text.length()));
        return tokens;
    }

    private static Token at(String text, int from) {
        char c = text.charAt(from);
        return switch (c) {
            case '(' -> new Token(Kind.OPEN, "(", from, from + 1);
            case ')' -> new Token(Kind.CLOSE, ")", from, from + 1);
            case '"', '\'' -> quoted(text, from, c);
            case '=', '!', '<', '>', '~' -> operator(text, from);
            default -> word(text, from);
        };
    }

    private static Token quoted(String text, int from, char quote) {
        int end = text.indexOf(quote, from + 1);
        if (end < 0) throw wrong(from, "this " + quote + " is not closed", "put another " + quote + " after the text");
        return new Token(Kind.QUOTED, text.substring(from + 1, end), from, end + 1);
    }

    private static Token operator(String text, int from) {
        boolean two = from + 1 < text.length() && text.charAt(from + 1) == '=' && text.charAt(from) != '~';
        String sign = text.substring(from, from + (two ? 2 : 1));
        if (sign.equals("!")) throw wrong(from, "`!` alone means nothing", "write `!=`, or `not` before a condition");
        return new Token(Kind.OPERATOR, sign, from, from + sign.length());
    }

    private static Token word(String text, int from) {
        int to = from;
        while (to < text.length() && SIGNS.indexOf(text.charAt(to)) < 0 && !Character.isWhitespace(text.charAt(to)))
            to++;
        return new Token(Kind.WORD, text.substring(from, to), from, to);
    }

    /** Whether it is that word of the language. */
    boolean is(String keyword) {
        return kind == Kind.WORD && text.toLowerCase(Locale.ROOT).equals(keyword);
    }

    boolean isText() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    /** For a message. */
    String told() {
        return kind == Kind.END ? "the end" : "`" + text + "`";
    }

    /** For what is wrong at a place. */
    static InvalidInput wrong(int from, String summary, String... fixes) {
        return new InvalidInput("search, column " + (from + 1), summary, fixes);
    }
}
