package io.mortise.webui;

import io.mortise.api.Bench;
import io.mortise.api.ModelService;
import io.mortise.api.PageService;
import io.mortise.api.compare.CompareService;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunReader;
import io.mortise.webui.internal.file.ComparisonFile;
import io.mortise.webui.internal.file.RunFile;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Pages in one file, made of the parts that the dashboard's pages are made of. Starts no server. */
@Component
public final class WebPages implements PageService {
    private final Bench bench;
    private final ModelService models;
    private final CompareService comparisons;

    /** With what knows the runs' folders, has panels made, and compares. */
    @Activate
    public WebPages(@Reference Bench bench, @Reference ModelService models, @Reference CompareService comparisons) {
        this.bench = bench;
        this.models = models;
        this.comparisons = comparisons;
    }

    @Override
    public String run(RunReader runs, RunId run) {
        return RunFile.html(bench, models, runs, run);
    }

    @Override
    public String comparison(RunReader runs, List<RunId> ids, @Nullable RunId baseline) {
        return ComparisonFile.html(bench, comparisons, runs, ids, baseline);
    }
}
