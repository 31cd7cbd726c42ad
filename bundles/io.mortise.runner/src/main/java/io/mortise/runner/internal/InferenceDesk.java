package io.mortise.runner.internal;

import io.mortise.api.Bench;
import io.mortise.api.plugin.PluginService;
import io.mortise.api.run.RunService;
import io.mortise.api.serve.Inference;
import io.mortise.api.serve.LoadedModel;
import io.mortise.api.serve.ModelFacts;
import io.mortise.api.serve.Reply;
import io.mortise.api.task.WorkerTask;
import io.mortise.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has workers answer with trained models, many times over. */
@Component
public final class InferenceDesk implements Inference {
    private final Faults faults;
    private final Question question;
    private final ExactPlugins plugins;
    private final ModelFiles files;

    /** By Declarative Services. */
    @Activate
    public InferenceDesk(
            @Reference Bench bench,
            @Reference Workers workers,
            @Reference PluginService plugins,
            @Reference RunService runs,
            @Reference Faults faults) {
        this.faults = faults;
        this.question = new Question(bench, workers);
        this.plugins = new ExactPlugins(plugins, bench.product());
        this.files = new ModelFiles(bench, runs);
    }

    @Override
    public LoadedModel load(String runOrModel, boolean checkpoint) {
        Path model = files.of(runOrModel, checkpoint);
        var worker = question.talk(
                ModelPlugins.of(model, plugins), new WorkerTask.Serve(model), faults::entered, Question.BUSY);
        return new Loaded(worker, Json.convert(worker.greeting(), ModelFacts.class));
    }

    @Override
    public Bulk predict(
            String runOrModel, boolean checkpoint, List<Path> inputs, Path output, RunService.Progress progress) {
        Path model = files.of(runOrModel, checkpoint);
        var task = new WorkerTask.PredictAll(model, inputs, output);
        var answer = question.put(ModelPlugins.of(model, plugins), leased -> task, Question.LONG, progress);
        return Json.convert(faults.entered(answer).value(), Bulk.class);
    }

    /** A worker that is asked in batches. */
    private record Loaded(OpenWorker worker, ModelFacts facts) implements LoadedModel {
        private static final String RESIDENT = "VmRSS:";

        @Override
        public List<Reply> ask(List<io.mortise.api.serve.Question> questions) {
            Object answer = worker.ask(new io.mortise.api.serve.Question.Batch(questions));
            return Arrays.asList(Json.convert(answer, Reply[].class));
        }

        @Override
        public long memory() {
            Path status = Path.of("/proc", String.valueOf(worker.process().pid()), "status");
            if (!Files.isReadable(status)) return 0;
            try (var lines = Files.lines(status)) {
                return lines.filter(line -> line.startsWith(RESIDENT))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                        .findFirst()
                        .orElse(0);
            } catch (IOException e) {
                return 0;
            }
        }

        @Override
        public void close() {
            worker.close();
            worker.awaitEnd();
        }
    }
}
