package io.mortise.api.search;

import io.mortise.api.Nearest;
import io.mortise.api.run.ListedRun;
import io.mortise.api.run.RunStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What a search says of a run, once it is known what there is. */
final class Meaning {
    private final Vocabulary known;
    private final ZoneId zone;

    Meaning(Vocabulary known, ZoneId zone) {
        this.known = known;
        this.zone = zone;
    }

    Predicate<ListedRun> of(Node node) {
        return switch (node) {
            case Node.And(var parts) -> all(parts);
            case Node.Or(var parts) -> any(parts);
            case Node.Not(var part) -> of(part).negate();
            case Node.Text(var text) -> text(text.toLowerCase(Locale.ROOT));
            case Node.Tagged(var tag) -> run -> run.labels().tags().stream().anyMatch(tag::equalsIgnoreCase);
            case Node.Is(var state) -> is(state);
            case Node.Comparison comparison -> comparison(comparison);
        };
    }

    private Predicate<ListedRun> all(List<Node> parts) {
        var conditions = parts.stream().map(this::of).toList();
        return run -> {
            for (var condition : conditions) if (!condition.test(run)) return false;
            return true;
        };
    }

    private Predicate<ListedRun> any(List<Node> parts) {
        var conditions = parts.stream().map(this::of).toList();
        return run -> {
            for (var condition : conditions) if (condition.test(run)) return true;
            return false;
        };
    }

    private static Predicate<ListedRun> text(String text) {
        return run -> contains(run.summary().name(), text)
                || run.id().value().contains(text)
                || run.labels().tags().stream().anyMatch(tag -> contains(tag, text));
    }

    private static Predicate<ListedRun> is(Node.State state) {
        return switch (state) {
            case PINNED -> run -> run.labels().pinned();
            case ARCHIVED -> run -> run.labels().archived();
            case DELETED -> run -> run.labels().deleted();
        };
    }

    private Predicate<ListedRun> comparison(Node.Comparison said) {
        String name = said.name().text();
        var field = Field.of(name);
        if (field.isPresent()) {
            var value = field.get().value();
            return switch (field.get().kind()) {
                case TEXT -> text(said, value);
                case STATUS -> status(said, value);
                case TIME -> time(said, value);
                case NUMBER -> number(said, value);
            };
        }
        if (known.metrics().contains(name)) return number(said, Vocabulary.metric(name));
        if (known.isEmpty() || known.options().contains(name))
            return option(said, run -> run.options().get(name));
        throw unknown(said.name());
    }

    private RuntimeException unknown(Token name) {
        var fixes = new ArrayList<String>();
        var ending = known.options().stream()
                .filter(option -> option.endsWith("." + name.text()))
                .limit(3)
                .toList();
        if (ending.isEmpty()) Nearest.question(name.text(), known.names()).ifPresent(fixes::add);
        else fixes.add("did you mean `" + String.join("` or `", ending) + "`?");
        if (fixes.isEmpty())
            fixes.add("name a metric such as `test_accuracy`, an option such as `optimizer.type`, or one of "
                    + String.join(", ", Field.ids()));
        return Token.wrong(name.from(), "no run has a `" + name.text() + "`", fixes.toArray(String[]::new));
    }

    private Predicate<ListedRun> number(Node.Comparison said, Function<ListedRun, @Nullable Object> value) {
        if (said.operator() == Operator.CONTAINS)
            throw Token.wrong(
                    said.sign().from(),
                    "`~` looks into texts, and `" + said.name().text() + "` is a number",
                    "write `=`, `!=`, `<`, `<=`, `>` or `>=`");
        double other = wanted(said);
        return run -> value.apply(run) instanceof Double figure && holds(said.operator(), figure, other);
    }

    private static double wanted(Node.Comparison said) {
        Double number = Numbers.read(said.value().text());
        if (number != null) return number;
        throw Token.wrong(
                said.value().from(),
                "expected a number after `" + said.name().text() + " "
                        + said.sign().text() + "`, found " + said.value().told(),
                "write one such as 0.99, 1e-3 or 99%");
    }

    /** What is not a number is neither more nor less than another, and equal to none. */
    private static boolean holds(Operator operator, double value, double other) {
        if (Double.isNaN(value) || Double.isNaN(other)) return operator == Operator.OTHER;
        return operator.holds(Double.compare(value + 0.0, other + 0.0));
    }

    private Predicate<ListedRun> option(Node.Comparison said, Function<ListedRun, @Nullable Object> value) {
        Double number = Numbers.read(said.value().text());
        if (said.operator().isOrder()) {
            double other = wanted(said);
            return run -> value.apply(run) instanceof Number n && holds(said.operator(), n.doubleValue(), other);
        }
        var asText = text(said, value);
        if (number == null || said.operator() == Operator.CONTAINS) return asText;
        return run -> value.apply(run) instanceof Number n
                ? holds(said.operator(), n.doubleValue(), number)
                : asText.test(run);
    }

    private static Predicate<ListedRun> text(Node.Comparison said, Function<ListedRun, @Nullable Object> value) {
        if (said.operator().isOrder())
            throw Token.wrong(
                    said.sign().from(),
                    "`" + said.name().text() + "` is a text, which is neither more nor less than another",
                    "write `=`, `!=` or `~` (contains)");
        String other = said.value().text();
        String part = other.toLowerCase(Locale.ROOT);
        return switch (said.operator()) {
            case CONTAINS -> run -> value.apply(run) instanceof Object o && contains(o.toString(), part);
            case EQUAL ->
                run -> value.apply(run) instanceof Object o && o.toString().equalsIgnoreCase(other);
            default ->
                run -> value.apply(run) instanceof Object o && !o.toString().equalsIgnoreCase(other);
        };
    }

    private static boolean contains(String text, String lowerPart) {
        return text.toLowerCase(Locale.ROOT).contains(lowerPart);
    }

    private static Predicate<ListedRun> status(Node.Comparison said, Function<ListedRun, @Nullable Object> value) {
        var ids = Arrays.stream(RunStatus.values()).map(RunStatus::id).toList();
        String wanted = said.value().text();
        if (said.operator() != Operator.CONTAINS && ids.stream().noneMatch(wanted::equalsIgnoreCase))
            throw Token.wrong(
                    said.value().from(),
                    "there is no status `" + wanted + "`",
                    Nearest.question(wanted, ids).orElse("write one of " + String.join(", ", ids)));
        return text(said, value);
    }

    private Predicate<ListedRun> time(Node.Comparison said, Function<ListedRun, @Nullable Object> value) {
        if (said.operator() == Operator.CONTAINS)
            throw Token.wrong(said.sign().from(), "`~` looks into texts, and this is a time", "write `=`, `<` or `>`");
        var place = place(said);
        return run -> value.apply(run) instanceof Instant at && said.operator().holds(place.applyAsInt(at));
    }

    /** Where a time lies: before, in or after the day, the minute or the second that is named. */
    private ToIntFunction<Instant> place(Node.Comparison said) {
        String text = said.value().text();
        try {
            if (!text.contains("T")) {
                var day = LocalDate.parse(text);
                return within(
                        day.atStartOfDay(zone).toInstant(),
                        day.plusDays(1).atStartOfDay(zone).toInstant());
            }
            var from = LocalDateTime.parse(text).atZone(zone);
            boolean seconds = text.indexOf(':') != text.lastIndexOf(':');
            return within(from.toInstant(), (seconds ? from.plusSeconds(1) : from.plusMinutes(1)).toInstant());
        } catch (DateTimeException e) {
            throw Token.wrong(
                    said.value().from(),
                    "expected a day or a time, found " + said.value().told(),
                    "write one such as 2026-11-21 or 2026-11-21T09:30");
        }
    }

    private static ToIntFunction<Instant> within(Instant from, Instant to) {
        return at -> at.isBefore(from) ? -1 : at.isBefore(to) ? 0 : 1;
    }
}
