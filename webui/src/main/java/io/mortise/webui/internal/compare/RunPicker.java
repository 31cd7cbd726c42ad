package io.mortise.webui.internal.compare;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import io.mortise.api.compare.CompareService;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunSummary;
import io.mortise.webui.internal.Ports;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chooses runs by name or id. Of very many runs, those that fit what was typed are fetched a page at a time. */
public final class RunPicker extends MultiSelectComboBox<RunSummary> {
    /** Of all runs; {@code chosen} hears the ids, the first ones first. */
    public RunPicker(Ports ports, List<RunId> ids, Consumer<List<RunId>> chosen) {
        super("Runs");
        addClassName("metrics");
        setPlaceholder("Choose 2 to " + CompareService.MOST + " runs");
        setItemLabelGenerator(run -> run.name() + " · " + run.run());
        setItems(
                query -> found(ports, query.getFilter().orElse(""))
                        .skip(query.getOffset())
                        .limit(query.getLimit()),
                query -> (int) found(ports, query.getFilter().orElse("")).count());
        Map<RunId, RunSummary> known = ids.isEmpty()
                ? Map.of()
                : ports.runs().runs().stream()
                        .filter(run -> ids.contains(run.run()))
                        .collect(Collectors.toMap(RunSummary::run, Function.identity()));
        setValue(ids.stream().filter(known::containsKey).map(known::get).toList());
        addValueChangeListener(e -> {
            if (e.isFromClient()) chosen.accept(inOrder(ids, e.getValue()));
        });
    }

    private static Stream<RunSummary> found(Ports ports, String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        return ports.runs().runs().stream()
                .filter(run -> run.name().toLowerCase(Locale.ROOT).contains(text)
                        || run.run().value().contains(text));
    }

    /** Those that were there stay where they were. */
    private static List<RunId> inOrder(List<RunId> before, Set<RunSummary> now) {
        var ids = now.stream().map(RunSummary::run).toList();
        return Stream.concat(before.stream().filter(ids::contains), ids.stream())
                .distinct()
                .toList();
    }
}
