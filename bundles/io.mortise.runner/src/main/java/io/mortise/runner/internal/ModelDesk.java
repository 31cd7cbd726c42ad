package io.mortise.runner.internal;

import io.mortise.api.Bench;
import io.mortise.api.InvalidInput;
import io.mortise.api.Program;
import io.mortise.api.model.Choice;
import io.mortise.api.model.ModelRegistry;
import io.mortise.api.model.ModelVersion;
import io.mortise.api.run.ListedRun;
import io.mortise.api.run.MetricNames;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunService;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import io.mortise.api.run.StoreAccess;
import io.mortise.runner.internal.ModelJournal.Line;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Chooses runs and keeps the names that their models go by. */
@Component
public final class ModelDesk implements ModelRegistry {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_.-]{0,63}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    /** What is looked at where nobody says by what to choose; the first that any run has. */
    private static final List<String> USUAL = List.of("val_accuracy", "val_loss", "test_accuracy");

    private final Path runs;
    private final RunService runService;
    private final StoreAccess store;
    private final ModelJournal journal;
    private final Turns turns;

    /** By Declarative Services. */
    @Activate
    public ModelDesk(@Reference Bench bench, @Reference RunService runService, @Reference StoreAccess store) {
        this.runs = bench.workspace().runs();
        this.runService = runService;
        this.store = store;
        this.journal = new ModelJournal(bench.workspace().models());
        this.turns = new Turns(bench.workspace().home().resolve("models.lock"));
    }

    @Override
    public List<ModelVersion> versions() {
        return journal.versions();
    }

    @Override
    public ModelVersion register(String name, RunId run, String chosen, String note, List<String> aliases) {
        named("model", name);
        aliases.forEach(ModelDesk::aliasNamed);
        var folder = new RunFolder(run, runs.resolve(run.value()));
        if (folder.status() != RunStatus.COMPLETED)
            throw new InvalidInput(
                    "RUN",
                    "run " + run + " is " + folder.status().id() + ", and only a completed run's model gets a name",
                    "choose another one: " + Program.command("runs --filter \"status = completed\""));
        var number = new AtomicInteger();
        turns.take(() -> {
            number.set(journal.next(name));
            var lines = new ArrayList<Line>();
            lines.add(new Line(Instant.now(), name, number.get(), run, chosen, note.strip(), null, null, null));
            for (String alias : aliases)
                lines.add(new Line(Instant.now(), name, number.get(), null, null, null, alias, null, null));
            journal.append(lines);
        });
        return version(name + "@" + number.get());
    }

    @Override
    public ModelVersion alias(String reference, String alias) {
        aliasNamed(alias);
        return change(reference, version -> Line.alias(version, alias));
    }

    @Override
    public void unalias(String reference) {
        String alias = reference.substring(reference.indexOf('@') + 1);
        if (!reference.contains("@") || NUMBER.matcher(alias).matches())
            throw new InvalidInput("MODEL", "`" + reference + "` names no alias", "write NAME@ALIAS");
        change(reference, version -> Line.unalias(version, alias));
    }

    @Override
    public ModelVersion note(String reference, String text) {
        return change(reference, version -> Line.note(version, text.strip()));
    }

    @Override
    public ModelVersion remove(String reference) {
        if (!reference.contains("@"))
            throw new InvalidInput("MODEL", "`" + reference + "` names no version", "write " + reference + "@VERSION");
        return change(reference, Line::removed);
    }

    /** Gives the version as it is after that; as it was where it is gone. */
    private ModelVersion change(String reference, Function<ModelVersion, Line> line) {
        var changed = new ArrayList<ModelVersion>();
        turns.take(() -> {
            changed.add(version(reference));
            journal.append(List.of(line.apply(changed.getFirst())));
        });
        var was = changed.getFirst();
        return versions().stream()
                .filter(v -> v.reference().equals(was.reference()))
                .findFirst()
                .orElse(was);
    }

    @Override
    public ModelVersion version(String reference) {
        int at = reference.indexOf('@');
        String name = at < 0 ? reference : reference.substring(0, at);
        String which = at < 0 ? "" : reference.substring(at + 1);
        var all = versions();
        var ofName = all.stream().filter(v -> v.name().equals(name)).toList();
        if (ofName.isEmpty())
            throw new InvalidInput(
                    "MODEL",
                    "there is no model `" + name + "`",
                    "see those that there are: " + Program.command("models"),
                    "give a run a name: " + Program.command("models promote RUN --name " + name));
        return ofName.stream()
                .filter(v -> which.isEmpty()
                        || which.equals(String.valueOf(v.version()))
                        || v.aliases().contains(which))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        "MODEL",
                        "the model `" + name + "` has no "
                                + (NUMBER.matcher(which).matches() ? "version " : "alias ") + which,
                        "see what it has: " + Program.command("models")));
    }

    @Override
    public Choice best(String experiment, @Nullable String metric) {
        var completed = store.ask(reader -> reader.list().stream()
                .filter(run -> !run.labels().hidden())
                .map(ListedRun::summary)
                .filter(run -> run.name().equals(experiment) && run.status() == RunStatus.COMPLETED)
                .toList());
        if (completed.isEmpty())
            throw new InvalidInput(
                    "RUN",
                    "there is no completed run of an experiment `" + experiment + "`",
                    "experiments go by the `name` in their file; see the list: " + Program.command("runs"));
        var wanted = metric == null ? USUAL : List.of(metric);
        String by = wanted.stream()
                .filter(name -> completed.stream().anyMatch(run -> has(run, name)))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        "--by",
                        "no completed run of `" + experiment + "` has " + String.join(" or ", wanted),
                        "see what they have: "
                                + Program.command("show " + completed.getFirst().run())));
        boolean least = MetricNames.lessIsBetter(by);
        var order = Comparator.<RunSummary>comparingDouble(run -> run.metrics().get(by));
        var best = completed.stream()
                .filter(run -> has(run, by))
                .max((least ? order.reversed() : order).thenComparing(RunSummary::run))
                .orElseThrow();
        return new Choice(best.run(), by, best.metrics().get(by), experiment);
    }

    private static boolean has(RunSummary run, String metric) {
        var value = run.metrics().get(metric);
        return value != null && !value.isNaN();
    }

    @Override
    public RunId find(String text) {
        if (text.startsWith(BEST))
            return best(text.substring(BEST.length()), null).run();
        return ModelRegistry.knows(text) ? version(text).run() : runService.find(text);
    }

    private static void aliasNamed(String alias) {
        named("alias", alias);
        if (NUMBER.matcher(alias).matches())
            throw new InvalidInput(
                    "alias", "`" + alias + "` would be taken for a version", "take a word, such as champion");
    }

    private static void named(String what, String name) {
        if (!NAME.matcher(name).matches())
            throw new InvalidInput(
                    what,
                    "`" + name + "` cannot be the name of " + (what.equals("alias") ? "an " : "a ") + what,
                    "take up to 64 letters, digits and `_ . -`, a letter or a digit first");
    }
}
