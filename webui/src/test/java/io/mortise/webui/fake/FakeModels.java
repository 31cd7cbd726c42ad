package io.mortise.webui.fake;

import io.mortise.api.InvalidInput;
import io.mortise.api.model.Choice;
import io.mortise.api.model.ModelRegistry;
import io.mortise.api.model.ModelVersion;
import io.mortise.api.run.ListedRun;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Names for the models of the fake runs, in memory; the latest version first. */
public final class FakeModels implements ModelRegistry {
    private final List<ModelVersion> versions = new CopyOnWriteArrayList<>();
    private final FakeRuns runs;

    FakeModels(FakeRuns runs) {
        this.runs = runs;
    }

    /** Takes all of them out. */
    public void clear() {
        versions.clear();
    }

    @Override
    public List<ModelVersion> versions() {
        return versions.stream()
                .sorted(Comparator.comparing(ModelVersion::name)
                        .thenComparing(
                                Comparator.comparingInt(ModelVersion::version).reversed()))
                .toList();
    }

    @Override
    public ModelVersion register(String name, RunId run, String chosen, String note, List<String> aliases) {
        if (name.contains(" "))
            throw new InvalidInput(
                    "model",
                    "`" + name + "` cannot be the name of a model",
                    "take up to 64 letters, digits and `_ . -`");
        int next = versions.stream()
                        .filter(version -> version.name().equals(name))
                        .mapToInt(ModelVersion::version)
                        .max()
                        .orElse(0)
                + 1;
        versions.add(new ModelVersion(name, next, run, Instant.now(), chosen, note.strip(), List.of()));
        aliases.forEach(alias -> alias(name + "@" + next, alias));
        return version(name + "@" + next);
    }

    @Override
    public ModelVersion alias(String reference, String alias) {
        if (alias.matches("\\d+"))
            throw new InvalidInput(
                    "alias", "`" + alias + "` would be taken for a version", "take a word, such as champion");
        var of = version(reference);
        versions.replaceAll(version -> version.name().equals(of.name()) ? without(version, alias) : version);
        var aliases = new TreeSet<>(version(of.reference()).aliases());
        aliases.add(alias);
        return put(with(version(of.reference()), of.note(), List.copyOf(aliases)));
    }

    @Override
    public void unalias(String reference) {
        put(without(version(reference), reference.substring(reference.indexOf('@') + 1)));
    }

    @Override
    public ModelVersion note(String reference, String text) {
        var of = version(reference);
        return put(with(of, text.strip(), of.aliases()));
    }

    @Override
    public ModelVersion remove(String reference) {
        var was = version(reference);
        versions.remove(was);
        return was;
    }

    private static ModelVersion without(ModelVersion of, String alias) {
        var left = new ArrayList<>(of.aliases());
        left.remove(alias);
        return with(of, of.note(), left);
    }

    private static ModelVersion with(ModelVersion of, String note, List<String> aliases) {
        return new ModelVersion(of.name(), of.version(), of.run(), of.at(), of.chosen(), note, aliases);
    }

    private ModelVersion put(ModelVersion changed) {
        versions.replaceAll(version -> version.reference().equals(changed.reference()) ? changed : version);
        return changed;
    }

    @Override
    public ModelVersion version(String reference) {
        var parts = reference.split("@");
        return versions().stream()
                .filter(version -> version.name().equals(parts[0]))
                .filter(version -> parts.length == 1
                        || parts[1].equals(String.valueOf(version.version()))
                        || version.aliases().contains(parts[1]))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidInput("MODEL", "there is no model `" + reference + "`", "see those that there are"));
    }

    @Override
    public Choice best(String experiment, @Nullable String metric) {
        var completed = runs.list().stream()
                .map(ListedRun::summary)
                .filter(run -> run.name().equals(experiment) && run.status() == RunStatus.COMPLETED)
                .toList();
        boolean validated = completed.stream().anyMatch(run -> run.metrics().containsKey("val_accuracy"));
        String by = metric != null ? metric : validated ? "val_accuracy" : "test_accuracy";
        return completed.stream()
                .filter(run -> run.metrics().containsKey(by))
                .max(Comparator.comparingDouble(run -> run.metrics().get(by)))
                .map(run -> new Choice(run.run(), by, run.metrics().get(by), experiment))
                .orElseThrow(() -> new InvalidInput("--by", "no completed run has " + by, "see what they have"));
    }

    @Override
    public RunId find(String text) {
        return ModelRegistry.knows(text) ? version(text).run() : runs.find(text);
    }
}
