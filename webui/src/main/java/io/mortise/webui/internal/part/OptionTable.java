package io.mortise.webui.internal.part;

import com.vaadin.flow.component.html.Span;
import io.mortise.api.plugin.Offer;
import io.mortise.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The options of a part as a table, out of the JSON Schema in its descriptor.
 *
 * @param count how many there are
 */
public record OptionTable(int count, Table table) {
    /** Empty for a part without options. */
    public static Optional<OptionTable> of(Offer offer) {
        if (!(offer.schema().get("properties") instanceof Map<?, ?> properties) || properties.isEmpty())
            return Optional.empty();
        List<?> required = offer.schema().get("required") instanceof List<?> list ? list : List.of();
        var table = new Table(
                "Options of " + offer.type(),
                Table.Column.text("Option"),
                Table.Column.text("Type"),
                Table.Column.text("Default"),
                Table.Column.wrap("Meaning"));
        properties.forEach((name, schema) -> {
            if (schema instanceof Map<?, ?> option)
                table.row(mono(name), type(option), byDefault(option, required.contains(name)), meaning(option));
        });
        return Optional.of(new OptionTable(properties.size(), table));
    }

    private static Span mono(Object text) {
        var span = new Span(String.valueOf(text));
        span.addClassName("mono");
        return span;
    }

    private static String type(Map<?, ?> option) {
        if (option.get("x-mortise-kind") instanceof String kind) return kind;
        if (option.get("enum") instanceof List<?> values)
            return values.stream().map(String::valueOf).collect(Collectors.joining(" | "));
        return switch (option.get("type")) {
            case List<?> types -> types.stream().map(String::valueOf).collect(Collectors.joining(" | "));
            case null -> "";
            case Object type
            when type.equals("array") && option.get("items") instanceof Map<?, ?> items ->
                "list of " + items.get("type");
            case Object type -> type.toString();
        };
    }

    private static Object byDefault(Map<?, ?> option, boolean required) {
        if (required) return "required";
        Object value = option.get("default");
        return value == null ? Figures.NONE : mono(Json.write(value));
    }

    /** What an option means, and its range. */
    public static String meaning(Map<?, ?> option) {
        String description = option.get("description") instanceof String text ? text : "";
        String range = range(option.get("minimum"), option.get("maximum"), "at least ", "at most ");
        String open = range(option.get("exclusiveMinimum"), option.get("exclusiveMaximum"), "more than ", "less than ");
        return List.of(description, range, open).stream()
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String range(@Nullable Object min, @Nullable Object max, String atLeast, String atMost) {
        String low = min instanceof Number ? atLeast + min : "";
        String high = max instanceof Number ? atMost + max : "";
        return low.isEmpty() || high.isEmpty() ? low + high : low + ", " + high;
    }
}
