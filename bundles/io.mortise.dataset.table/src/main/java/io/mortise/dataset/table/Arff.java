package io.mortise.dataset.table;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.dataset.table.internal.ArffFile;
import io.mortise.dataset.table.internal.CsvFile;
import io.mortise.dataset.table.internal.MissingPolicy;
import io.mortise.dataset.table.internal.Names;
import io.mortise.dataset.table.internal.Roles;
import io.mortise.dataset.table.internal.TableDataset;
import io.mortise.spi.Dataset;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.Default;
import io.mortise.spi.Example;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * A table in an ARFF file, the format of Weka and OpenML, which declares what its columns hold: {@code numeric},
 * {@code real} and {@code integer} are numbers, a list in braces is categorical. A {@code ?} is a missing value. Sparse rows
 * are not read.
 */
@Component
public final class Arff implements DatasetLoader<Arff.Options> {
    /** Columns are named as the attributes are. */
    public record Options(
            @JsonPropertyDescription(
                    "ARFF file in UTF-8, gzipped or not; from the folder where the program was started, if it is not absolute")
            @Example("measurements.arff")
            String path,

            @JsonPropertyDescription(
                    "ARFF file of the test part, with the same attributes; null for no test part of its own")
            @Default("null")
            @Nullable
            String testPath,

            @JsonPropertyDescription(Names.CLASS_COLUMN) @Default("null") @Nullable
            String classColumn,

            @JsonPropertyDescription(Names.CLASSES) @Default("null") @Size(min = 2) @Nullable
            List<String> classes,

            @JsonPropertyDescription(Names.FEATURES) @Default("null") @Size(min = 1) @Nullable
            List<String> features,

            @JsonPropertyDescription(Names.IGNORE) @Default("[]")
            List<String> ignore,

            @JsonPropertyDescription(Names.NUMERIC) @Default("[]")
            List<String> numeric,

            @JsonPropertyDescription(Names.CATEGORICAL) @Default("[]")
            List<String> categorical,

            @JsonPropertyDescription(Names.MISSING) @Default("error")
            MissingPolicy missing) {
        public Options {
            classes = classes == null ? null : List.copyOf(classes);
            features = features == null ? null : List.copyOf(features);
            ignore = List.copyOf(ignore);
            numeric = List.copyOf(numeric);
            categorical = List.copyOf(categorical);
        }
    }

    @Override
    public String type() {
        return "arff";
    }

    @Override
    public String title() {
        return "A table in an ARFF file, as Weka and OpenML have them";
    }

    @Override
    public Dataset load(Options options, Context context) throws IOException {
        var training = new ArffFile("/path", context.file(Names.path("/path", options.path())));
        var test = options.testPath() == null
                ? null
                : new ArffFile("/testPath", context.file(Names.path("/testPath", options.testPath())));
        var roles = new Roles(
                options.classColumn(),
                options.classes(),
                options.features(),
                options.ignore(),
                options.numeric(),
                options.categorical(),
                options.missing());
        return TableDataset.read(training, test, roles, context);
    }

    /** Also reads CSV with names in the first line, since that is what rows to be predicted come in. */
    @Override
    public void readRows(Options options, Path file, RowSink sink) throws IOException {
        boolean arff = file.toString().toLowerCase(Locale.ROOT).endsWith(".arff");
        if (arff) new ArffFile(file.toString(), file).read(sink);
        else new CsvFile(file.toString(), file, CsvFile.Dialect.USUAL).read(sink);
    }
}
