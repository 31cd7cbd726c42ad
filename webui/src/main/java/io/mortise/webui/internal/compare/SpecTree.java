package io.mortise.webui.internal.compare;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.mortise.api.compare.Comparison.Difference;
import io.mortise.api.sweep.OptionNames;
import io.mortise.json.Json;
import io.mortise.webui.internal.part.Csv;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.SaveButton;
import io.mortise.webui.internal.part.Still;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The specs as a tree: where they differ it is open, with the runs that have each value; the rest is folded. */
public final class SpecTree extends Div {
    private static final String WHAT = "What is different in the specs";
    /** More names than these are folded. */
    private static final int NAMED = 6;
    /** More values of an option are folded. */
    private static final int VALUES = 12;

    private final transient Compared compared;

    /** Of the compared specs. */
    public SpecTree(Compared compared) {
        this.compared = compared;
        var differences = compared.comparison().differences();
        addClassNames("table", "spec-tree");
        getElement().setAttribute("role", "group").setAttribute("aria-label", WHAT);
        var caption = new Span(WHAT);
        caption.addClassName("muted");
        var head = new Div(caption, SaveButton.of(csv(differences), WHAT));
        head.addClassName("table-head");
        add(head);
        if (differences.isEmpty()) add(same());
        var tree = branch(SpecNode.of(compared.runs().getFirst().spec(), differences));
        add(Still.of(tree).asPart());
    }

    private static Paragraph same() {
        var same = new Paragraph("The specs are alike in everything but the experiment's name.");
        same.addClassName("muted");
        return same;
    }

    private Csv csv(List<Difference> differences) {
        var head = new ArrayList<Object>(List.of("Option"));
        for (int run = 0; run < compared.runs().size(); run++) head.add(compared.label(run));
        var csv = new Csv(head.toArray());
        for (var difference : differences) {
            var cells = new ArrayList<@Nullable Object>();
            cells.add(difference.where());
            difference.values().forEach(value -> cells.add(value == null ? null : value(value)));
            csv.row(cells.toArray());
        }
        return csv;
    }

    /** What differs, then what does not, folded. */
    private UnorderedList branch(SpecNode node) {
        var list = new UnorderedList();
        for (var child : node.children()) {
            var difference = child.difference();
            if (difference != null) list.add(leaf(child, difference));
            else if (child.differing() > 0) list.add(new ListItem(open(child)));
        }
        var alike =
                node.children().stream().filter(child -> child.differing() == 0).toList();
        if (!alike.isEmpty()) list.add(new ListItem(folded(alike)));
        return list;
    }

    private NativeDetails open(SpecNode node) {
        var details = details(key(node), muted(node.differing() + " different"));
        // An attribute, so that it stands in a file, too
        details.getElement().setAttribute("open", true);
        details.setContent(branch(node));
        return details;
    }

    private static NativeDetails folded(List<SpecNode> alike) {
        long count = alike.stream().mapToLong(SpecNode::same).sum();
        String names = alike.stream().map(SpecNode::name).limit(NAMED).collect(Collectors.joining(", "));
        var details = details(muted((count == 1 ? "1 option alike: " : Figures.count(count) + " options alike: ")
                + names
                + (alike.size() > NAMED ? ", …" : "")));
        details.setContent(alikeOf(alike));
        return details;
    }

    private static UnorderedList alikeOf(Iterable<SpecNode> nodes) {
        var list = new UnorderedList();
        for (var node : nodes) {
            if (node.alike() == null) list.add(new ListItem(key(node), alikeOf(node.children())));
            else list.add(option(node, mono(value(node.alike()))));
        }
        return list;
    }

    private ListItem leaf(SpecNode node, Difference difference) {
        Map<String, List<Integer>> runs = new LinkedHashMap<>();
        for (int run = 0; run < difference.values().size(); run++) {
            runs.computeIfAbsent(value(difference.values().get(run)), v -> new ArrayList<>())
                    .add(run);
        }
        var values = new UnorderedList();
        values.addClassName("values");
        runs.forEach((value, those) -> values.add(new ListItem(mono(value), names(those))));
        if (runs.size() <= VALUES) return option(node, values);
        var details = details(muted(Figures.count(runs.size()) + " different values"));
        details.setContent(values);
        return option(node, details);
    }

    private Component names(List<Integer> runs) {
        String names = runs.stream().map(compared::label).collect(Collectors.joining(", "));
        if (runs.size() <= NAMED) return muted(names);
        var details = details(muted(Figures.count(runs.size()) + " runs"));
        details.setContent(muted(names));
        return details;
    }

    private static ListItem option(SpecNode node, Component value) {
        var item = new ListItem(key(node), value);
        item.addClassName("option");
        return item;
    }

    private static Span key(SpecNode node) {
        var key = new Span(node.type().isEmpty() ? node.name() : node.name() + " · " + node.type());
        key.addClassName("key");
        return key;
    }

    private static NativeDetails details(Component... summary) {
        var details = new NativeDetails();
        details.setSummary(summary);
        return details;
    }

    private static Span mono(String text) {
        var span = new Span(text);
        span.addClassNames("mono", "value");
        return span;
    }

    private static Span muted(String text) {
        var span = new Span(text);
        span.addClassName("muted");
        return span;
    }

    private static String value(@Nullable Object value) {
        return switch (value) {
            case null -> Figures.NONE;
            case String text -> text;
            case Number number -> OptionNames.number(number);
            default -> Json.write(value);
        };
    }
}
