package io.mortise.cli.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.run.LayerTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says everything that is wrong with an experiment, without training it. */
@Command(
        name = "check",
        description = "Check an experiment: syntax, options, rules between them, and whether the layers fit.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Mixin
    private SpecInput input = new SpecInput();

    @Option(names = "--json", description = "Print one JSON document with the problems.")
    private boolean json;

    CheckCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() {
        String text = input.text();
        var checked = ports.specs().get().check(text, input.overrides());
        var problems = new ArrayList<>(checked.problems());
        Optional<LayerTable> table = Optional.empty();
        if (checked.resolved().isPresent()) {
            try {
                add(checkTrials(text), problems);
                var dry = ports.models().get().dryRun(checked.resolved().get());
                table = Optional.of(dry.layers());
                add(dry.warnings(), problems);
            } catch (InvalidInput e) {
                add(e.problems(), problems);
            }
        }
        if (json) {
            var document = new LinkedHashMap<String, Object>();
            document.put("problems", problems);
            table.ifPresent(layers -> document.put("layers", layers));
            console.json(document);
        } else {
            table.filter(layers -> !layers.rows().isEmpty())
                    .ifPresent(layers -> console.out().println(Tables.layers(layers)));
            console.problems(problems);
            if (problems.isEmpty()) console.out().println("No problems.");
        }
        return problems.stream().anyMatch(Problem::isError) ? Commands.WRONG : Commands.DONE;
    }

    private List<Problem> checkTrials(String text) {
        var planner = ports.planner().get();
        return planner.holdsSweep(text)
                ? planner.plan(text, input.overrides(), 0).warnings()
                : List.of();
    }

    /** What was found in the experiment is found in each of its trials again. */
    private static void add(List<Problem> found, List<Problem> problems) {
        found.stream().filter(problem -> !problems.contains(problem)).forEach(problems::add);
    }
}
