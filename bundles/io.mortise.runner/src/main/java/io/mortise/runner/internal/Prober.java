package io.mortise.runner.internal;

import io.mortise.api.Bench;
import io.mortise.api.Problem;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.plugin.Probe;
import io.mortise.api.task.WorkerTask;
import io.mortise.json.Json;
import io.mortise.runner.internal.Question.Answer;
import io.mortise.runner.internal.Question.Limits;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has workers look at plug-ins. */
@Component
public final class Prober implements Probe {
    /** A look takes a second or two; it computes nothing, so little memory will do. */
    private static final Limits LOOK = new Limits(
            Duration.ofSeconds(20),
            List.of("-Xmx256m", Question.FIRST_COMPILER, "-XX:+ExitOnOutOfMemoryError", "-Dmortise.limit.call=20"));

    private static final Limits KIT =
            new Limits(Duration.ofMinutes(3), List.of(Question.FIRST_COMPILER, "-XX:+ExitOnOutOfMemoryError"));

    private final Question question;

    /** By Declarative Services. */
    @Activate
    public Prober(@Reference Bench bench, @Reference Workers workers) {
        question = new Question(bench, workers);
    }

    @Override
    public List<Finding> describe(List<PluginBundle> plugins) {
        var answer = question.put(plugins, leased -> new WorkerTask.Probe(plugins), Question.USUAL);
        return Arrays.asList(Json.convert(answer.value(), Finding[].class));
    }

    @Override
    public Finding describe(PluginBundle plugin) {
        var answer = question.put(List.of(plugin), WorkerTask.Probe::new, LOOK.underLoad());
        return end(plugin, answer, "it was looked at")
                .map(problem -> new Finding(null, List.of(problem)))
                .orElseGet(() -> Json.convert(answer.value(), Finding[].class)[0]);
    }

    @Override
    public List<Problem> prove(PluginBundle plugin, List<PluginBundle> others) {
        var needed = Stream.concat(Stream.of(plugin), others.stream()).toList();
        var answer = question.put(needed, leased -> new WorkerTask.Prove(leased.getFirst()), KIT.underLoad());
        return end(plugin, answer, "it was tested")
                .map(List::of)
                .orElseGet(() -> Arrays.asList(Json.convert(answer.value(), Problem[].class)));
    }

    /** What a plug-in did to its worker; empty where that came to its end. */
    private static Optional<Problem> end(PluginBundle plugin, Answer answer, String when) {
        String what;
        String fix;
        if (answer.late()) {
            what = "while " + when + ", it did not come to an end within "
                    + answer.limit().toSeconds() + " s";
            fix = "a constructor or a static initialiser of it may hang; neither must wait for anything";
        } else if (answer.result() == null && answer.lastWords().contains("OutOfMemoryError")) {
            what = "while " + when + ", it took all the memory of its worker";
            fix = "allocate nothing large in constructors and static initialisers";
        } else if (answer.result() == null) {
            what = "while " + when + ", it ended its worker (exit code " + answer.exit() + ")";
            fix = "it must not call System.exit; after a crash in native code, mend that";
        } else if (answer.result().failure() != null) {
            what = "while " + when + ", it failed: " + answer.result().failure();
            fix = "mend it in the plug-in's code";
        } else return Optional.empty();
        return Optional.of(Problem.error(plugin.id() + " " + plugin.version(), what, fix));
    }
}
