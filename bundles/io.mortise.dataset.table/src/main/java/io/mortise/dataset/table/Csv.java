package io.mortise.dataset.table;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.api.InvalidInput;
import io.mortise.dataset.table.internal.CsvFile;
import io.mortise.dataset.table.internal.MissingPolicy;
import io.mortise.dataset.table.internal.Names;
import io.mortise.dataset.table.internal.Roles;
import io.mortise.dataset.table.internal.TableDataset;
import io.mortise.dataset.table.internal.TableFile;
import io.mortise.spi.Dataset;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.Default;
import io.mortise.spi.Example;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * A table in a CSV file (RFC 4180): a row for each example. Columns of numbers are taken as they are, columns of words
 * become a number for each word (one-hot).
 */
@Component
public final class Csv implements DatasetLoader<Csv.Options> {
    /** Columns are named as the first line has them, or {@code column1}, {@code column2} and so on where it has no names. */
    public record Options(
            @JsonPropertyDescription(
                    "CSV file, gzipped or not; from the folder where the program was started, if it is not absolute")
            @Example("measurements.csv")
            String path,

            @JsonPropertyDescription(
                    "CSV file of the test part, with the same columns; null for no test part of its own")
            @Default("null")
            @Nullable
            String testPath,

            @JsonPropertyDescription("Whether the first line names the columns") @Default("true")
            boolean header,

            @JsonPropertyDescription("What stands between two cells: one character")
            @Size(min = 1, max = 1)
            @Default(",")
            String separator,

            @JsonPropertyDescription("What stands round a cell with a separator in it: one character")
            @Size(min = 1, max = 1)
            @Default("\"")
            String quote,

            @JsonPropertyDescription("Encoding of the text, such as utf-8 or iso-8859-1") @Default("utf-8")
            String encoding,

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
            MissingPolicy missing,

            @JsonPropertyDescription("Texts that stand for a missing value, beside an empty cell")
            @Default("[\"?\", \"NA\", \"N/A\", \"NaN\", \"null\"]")
            List<String> missingSymbols) {
        public Options {
            classes = classes == null ? null : List.copyOf(classes);
            features = features == null ? null : List.copyOf(features);
            ignore = List.copyOf(ignore);
            numeric = List.copyOf(numeric);
            categorical = List.copyOf(categorical);
            missingSymbols = List.copyOf(missingSymbols);
        }
    }

    @Override
    public String type() {
        return "csv";
    }

    @Override
    public String title() {
        return "A table in a CSV file: numbers and words, and a column that names the class";
    }

    @Override
    public Dataset load(Options options, Context context) throws IOException {
        var dialect = dialect(options);
        var training = new CsvFile("/path", context.file(Names.path("/path", options.path())), dialect);
        TableFile test = options.testPath() == null
                ? null
                : new CsvFile("/testPath", context.file(Names.path("/testPath", options.testPath())), dialect);
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

    @Override
    public void readRows(Options options, Path file, RowSink sink) throws IOException {
        new CsvFile(file.toString(), file, dialect(options)).read(sink);
    }

    private static CsvFile.Dialect dialect(Options options) {
        char separator = one("/separator", options.separator());
        char quote = one("/quote", options.quote());
        if (separator == quote) {
            throw new InvalidInput(
                    "/quote", "Cells cannot be separated and quoted by the same character.", "Change one.");
        }
        return new CsvFile.Dialect(
                options.header(), separator, quote, charset(options.encoding()), options.missingSymbols());
    }

    private static char one(String where, String text) {
        if (text.length() == 1 && text.charAt(0) != '\n' && text.charAt(0) != '\r') return text.charAt(0);
        throw new InvalidInput(where, "This must be one character.", "Write \",\", \";\" or \"\\t\", for example.");
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException _) {
            throw new InvalidInput(
                    "/encoding", "There is no encoding `" + name + "`.", "Use utf-8, iso-8859-1 or windows-1252.");
        }
    }
}
