package io.mortise.engine;

import io.mortise.api.Experiment;
import io.mortise.api.ModelService.DatasetPreview;
import io.mortise.api.ModelService.PreviewSample;
import io.mortise.api.run.Column;
import io.mortise.spi.Dataset;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A look into the data of an experiment. */
public final class Preview {
    private static final int VARIANTS = 4;

    private final Experiment experiment;
    private final Dataset dataset;
    private final Sections sections;
    private final Catalogue catalogue;

    private Preview(Experiment experiment, Dataset dataset, Sections sections, Catalogue catalogue) {
        this.experiment = experiment;
        this.dataset = dataset;
        this.sections = sections;
        this.catalogue = catalogue;
    }

    static Preview of(Experiment experiment, Catalogue catalogue, Dataset dataset) {
        var sections = Sections.of(dataset, experiment.dataset().split(), experiment.seed());
        return new Preview(experiment, dataset, sections, catalogue);
    }

    /**
     * Counts, and the first examples of the training part, the classes in turn; each with what it is in the first epochs
     * where there are augmentations.
     *
     * @param transformed whether to show them as the net sees them
     */
    public DatasetPreview show(int samples, boolean transformed) {
        var counts = new LinkedHashMap<String, List<Long>>();
        count("train", sections.training(), counts);
        count("validation", sections.validation(), counts);
        count("test", sections.test(), counts);
        var preprocessing = Preprocessing.fit(experiment.transforms(), catalogue, sections.training(), dataset.shape());
        Examples source = transformed ? preprocessing.through(sections.training()) : sections.training();
        var varied =
                preprocessing.augments() ? new Augmented(sections.training(), preprocessing, experiment.seed()) : null;
        return new DatasetPreview(
                experiment.dataset().type(),
                dataset.classes(),
                counts,
                dataset.shape().dimensions(),
                some(source, varied, samples),
                dataset.columns().stream().flatMap(Preview::features).toList());
    }

    /** What the numbers that are made of a column's cells are called. */
    private static Stream<String> features(Column column) {
        return column.type() == Column.Type.NUMERIC
                ? Stream.of(column.name())
                : column.categories().stream().map(word -> column.name() + " = " + word);
    }

    private static List<@Nullable Float> numbers(float[] values) {
        var numbers = new ArrayList<@Nullable Float>();
        for (float value : values) numbers.add(Float.isNaN(value) ? null : value);
        return numbers;
    }

    private List<PreviewSample> some(Examples source, @Nullable Augmented varied, int samples) {
        int classes = dataset.classes().size();
        var shown = new int[classes];
        int each = Math.ceilDiv(samples, classes);
        var values = new float[dataset.shape().size()];
        var out = new ArrayList<PreviewSample>();
        for (int i = 0; i < source.size() && out.size() < samples; i++) {
            int label = source.label(i);
            if (shown[label] == each) continue;
            shown[label]++;
            source.read(i, values);
            String name = dataset.classes().get(label);
            out.add(
                    dataset.columns().isEmpty()
                            ? new PreviewSample(name, Pictures.png(values, dataset.shape()), augmented(varied, i))
                            : new PreviewSample(name, new byte[0], List.of(), numbers(values)));
        }
        out.sort(Comparator.comparing(sample -> dataset.classes().indexOf(sample.label())));
        return out;
    }

    private List<byte[]> augmented(@Nullable Augmented varied, int index) {
        if (varied == null || !(dataset.shape() instanceof Shape.Image)) return List.of();
        var pictures = new ArrayList<byte[]>();
        var values = new float[dataset.shape().size()];
        for (int epoch = 1; epoch <= VARIANTS; epoch++) {
            varied.read(index, epoch, values);
            pictures.add(Pictures.png(values, dataset.shape()));
        }
        return pictures;
    }

    private void count(String name, @Nullable Examples examples, LinkedHashMap<String, List<Long>> into) {
        if (examples == null) return;
        var counts = new long[dataset.classes().size()];
        for (int i = 0; i < examples.size(); i++) counts[examples.label(i)]++;
        var list = new ArrayList<Long>();
        for (long count : counts) list.add(count);
        into.put(name, list);
    }
}
