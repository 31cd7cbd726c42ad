package io.mortise.runner.internal.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A page of headings, paragraphs, lists and tables, as Markdown and as HTML. Text is only ever text: it is escaped. */
final class Document {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff; }
            h2 { margin-top: 2rem; border-bottom: 1px solid #ccc; }
            table { border-collapse: collapse; display: block; overflow-x: auto; }
            th, td { border: 1px solid #ccc; padding: .2rem .6rem; text-align: left; font-variant-numeric: tabular-nums; }
            th { background: #f3f3f3; }
            td { overflow-wrap: anywhere; }
            </style>
            </head>
            <body>
            <h1>%s</h1>
            %s</body>
            </html>
            """;

    private sealed interface Block {
        record Heading(String text) implements Block {}

        record Paragraph(String text) implements Block {}

        record Items(List<String> items) implements Block {}

        record Table(List<String> head, List<List<String>> rows) implements Block {}
    }

    private final String title;
    private final List<Block> blocks = new ArrayList<>();

    Document(String title) {
        this.title = title;
    }

    Document heading(String text) {
        blocks.add(new Block.Heading(text));
        return this;
    }

    Document paragraph(String text) {
        if (!text.isBlank()) blocks.add(new Block.Paragraph(text));
        return this;
    }

    Document items(List<String> items) {
        if (!items.isEmpty()) blocks.add(new Block.Items(List.copyOf(items)));
        return this;
    }

    Document table(List<String> head, List<List<String>> rows) {
        if (!rows.isEmpty()) blocks.add(new Block.Table(head, rows));
        return this;
    }

    String markdown() {
        return "# " + plain(title) + "\n\n"
                + blocks.stream().map(Document::markdown).collect(Collectors.joining("\n\n")) + "\n";
    }

    private static String markdown(Block block) {
        return switch (block) {
            case Block.Heading(var text) -> "## " + plain(text);
            case Block.Paragraph(var text) -> plain(text);
            case Block.Items(var items) ->
                items.stream().map(item -> "- " + plain(item)).collect(Collectors.joining("\n"));
            case Block.Table(var head, var rows) -> {
                var lines = new ArrayList<String>();
                lines.add(line(head));
                lines.add("|---".repeat(head.size()) + "|");
                rows.forEach(row -> lines.add(line(row)));
                yield String.join("\n", lines);
            }
        };
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Document::plain).collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** No mark of Markdown, no element of HTML, on one line. */
    private static String plain(String text) {
        return text.replaceAll("\\s+", " ")
                .strip()
                .replaceAll("[\\\\`*_{}\\[\\]#|!~]", "\\\\$0")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    String html() {
        return PAGE.formatted(
                escaped(title),
                escaped(title),
                blocks.stream().map(block -> html(block) + "\n").collect(Collectors.joining()));
    }

    private static String html(Block block) {
        return switch (block) {
            case Block.Heading(var text) -> element("h2", escaped(text));
            case Block.Paragraph(var text) -> element("p", escaped(text));
            case Block.Items(var items) -> element("ul", elements("li", items));
            case Block.Table(var head, var rows) ->
                element(
                        "table",
                        element("tr", elements("th", head))
                                + rows.stream()
                                        .map(row -> element("tr", elements("td", row)))
                                        .collect(Collectors.joining()));
        };
    }

    private static String elements(String name, List<String> texts) {
        return texts.stream().map(text -> element(name, escaped(text))).collect(Collectors.joining());
    }

    private static String element(String name, String content) {
        return "<" + name + ">" + content + "</" + name + ">";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
