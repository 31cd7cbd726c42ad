package io.mortise.runner.internal;

import io.mortise.api.Problem;
import io.mortise.api.SpecService.Checked;
import io.mortise.api.task.TrainedWith;
import io.mortise.json.Json;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a file says of its training, where the experiment leaves it open: what the experiment says counts, section by section.
 *
 * @param taken sections of a spec
 * @param unknown what the file says of open sections that is not known here
 */
record FileTraining(Map<String, Object> taken, List<String> unknown) {
    /**
     * For an experiment.
     *
     * @param experiment its text
     * @param overrides what is set on the command line
     */
    static FileTraining of(TrainedWith file, String experiment, List<String> overrides) {
        var said = keys(experiment);
        var taken = new LinkedHashMap<String, Object>();
        var unknown = new ArrayList<String>();
        for (String section : TrainedWith.SECTIONS) {
            boolean open = !said.containsKey(section)
                    && overrides.stream().noneMatch(override -> override.startsWith("/" + section + "="));
            if (!open) continue;
            if (file.sections().containsKey(section))
                taken.put(section, file.sections().get(section));
            unknown.addAll(file.unknown().getOrDefault(section, List.of()));
        }
        return said.containsKey("estimator") ? new FileTraining(Map.of(), List.of()) : new FileTraining(taken, unknown);
    }

    /** What is no JSON is for the check to tell. */
    private static Map<String, Object> keys(String experiment) {
        try {
            return Json.object(Json.read(experiment, Map.class));
        } catch (UncheckedIOException | IllegalArgumentException e) {
            return Map.of();
        }
    }

    /** The overrides, after what is taken from the file: options of that may be set, too. */
    List<String> before(List<String> overrides) {
        var all = new ArrayList<String>();
        taken.forEach((section, part) -> all.add("/" + section + "=" + Json.write(part)));
        all.addAll(overrides);
        return all;
    }

    /** What is told of it. */
    List<String> notes() {
        return taken.entrySet().stream()
                .map(entry -> "`" + entry.getKey() + "` is the file's: " + text(entry.getValue()))
                .toList();
    }

    private static String text(Object value) {
        return switch (value) {
            case Map<?, ?> part -> {
                String options = part.entrySet().stream()
                        .filter(option -> !option.getKey().equals("type"))
                        .map(option -> option.getKey() + " " + text(option.getValue()))
                        .collect(Collectors.joining(", "));
                yield part.get("type") + (options.isEmpty() ? "" : " (" + options + ")");
            }
            case List<?> parts -> parts.stream().map(FileTraining::text).collect(Collectors.joining(", "));
            case Double number ->
                BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
            default -> value.toString();
        };
    }

    /** What was checked, with what of the file is not known here. */
    Checked added(Checked checked, Path file) {
        var problems = new ArrayList<>(checked.problems());
        for (String sentence : unknown) {
            problems.add(Problem.warning(file.toString(), sentence, "say it in the experiment, which counts"));
        }
        return new Checked(problems, checked.resolved());
    }
}
