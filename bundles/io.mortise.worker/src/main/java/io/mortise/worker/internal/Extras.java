package io.mortise.worker.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.WorkFailed;
import io.mortise.api.run.Exported;
import io.mortise.api.run.Panel;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunPanel;
import io.mortise.api.task.WorkerTask;
import io.mortise.engine.Engine;
import io.mortise.engine.PluginFailed;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.PanelRecipe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is made of a run that is over: files in other formats, panels. One that fails leaves the others alone. */
record Extras(Recipes recipes) {
    private static final Logger LOG = LoggerFactory.getLogger(Extras.class);

    /** What an exporter wrote, and how it agrees with the model. What it did wrong is a problem of that format. */
    Exported export(WorkerTask.Export task, DatasetLoader.Context context) {
        try {
            return new Engine(recipes)
                    .export(
                            task.name(),
                            task.model(),
                            task.format(),
                            task.output(),
                            task.drafts(),
                            task.tolerance(),
                            context);
        } catch (InvalidInput | WorkFailed | PluginFailed e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            LOG.error("the exporter {} failed", task.format(), e);
            throw new InvalidInput(
                    "--format",
                    "the exporter `" + task.format() + "` failed: " + Failures.describe(e),
                    "choose another format, or another version of the plug-in that supplies it");
        }
    }

    /** What each panel shows of a run, by type; those that have nothing to show are left out. */
    List<RunPanel> panels(RunDetails run) {
        var shown = new ArrayList<RunPanel>();
        recipes.all().stream()
                .filter(PanelRecipe.class::isInstance)
                .map(recipe -> (PanelRecipe<?>) recipe)
                .sorted(Comparator.comparing(PanelRecipe::type))
                .forEach(recipe -> panel(recipe, run).ifPresent(shown::add));
        return shown;
    }

    private Optional<RunPanel> panel(PanelRecipe<?> recipe, RunDetails run) {
        try {
            return build(recipe, run).map(panel -> new RunPanel(recipe.type(), recipe.title(), panel, null));
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            LOG.error("the panel {} failed", recipe.type(), e);
            return Optional.of(new RunPanel(recipe.type(), recipe.title(), null, Failures.describe(e)));
        }
    }

    private <O extends Record> Optional<Panel> build(PanelRecipe<O> recipe, RunDetails run) {
        return recipe.build(recipes.options(recipe, Map.of()), run);
    }
}
