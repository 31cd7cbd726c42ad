package io.mortise.exporter.html;

import io.mortise.portable.PortableModel;
import io.mortise.spi.ExportedModel;
import io.mortise.spi.ExporterRecipe;
import io.mortise.spi.ModelView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** A page with the whole model in it, that answers in any browser and asks nobody else. */
@Component
public final class HtmlExporter implements ExporterRecipe<HtmlExporter.Options> {
    /** There is nothing to choose. */
    public record Options() {}

    @Override
    public String type() {
        return "html";
    }

    @Override
    public String title() {
        return "A page in one file that is drawn on and answers in any browser, without a network";
    }

    @Override
    public List<Path> export(Options options, ModelView model, Path output) throws IOException {
        new Page(model.experiment().name(), PortableModel.of(model, "the page")).write(output);
        return List.of(output);
    }

    @Override
    public Optional<ExportedModel> open(Options options, ModelView model, List<Path> files) throws IOException {
        return Optional.of(PageModel.of(files.getFirst()));
    }
}
