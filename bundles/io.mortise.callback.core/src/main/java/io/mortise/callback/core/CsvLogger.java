package io.mortise.callback.core;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.api.InvalidInput;
import io.mortise.spi.Callback;
import io.mortise.spi.CallbackRecipe;
import io.mortise.spi.Default;
import io.mortise.spi.Parts;
import io.mortise.spi.Training;
import io.mortise.spi.TrainingEvent;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;

/**
 * Writes a line for each epoch; Keras's CSVLogger. The columns are {@code epoch}, which counts from 0 as Keras's does
 * (everything else here counts from 1), and the metrics of the first epoch by name. A metric that is missing later is
 * {@code NA}. A line is on the disk when the epoch is over.
 */
@Component
public final class CsvLogger implements CallbackRecipe<CsvLogger.Options> {
    /** Options, with Keras's names and defaults; {@code file} is Keras's {@code filename}. */
    public record Options(
            @JsonPropertyDescription("Name of the file in the run's folder, ending in .csv, .tsv or .txt")
            @Default("history.csv")
            String file,

            @JsonPropertyDescription("Character between two values") @Default(",") @Size(min = 1, max = 1)
            String separator,

            @JsonPropertyDescription("Whether to go on with a file that is there instead of starting anew")
            @Default("false")
            boolean append) {}

    @Override
    public String type() {
        return "csv-logger";
    }

    @Override
    public String title() {
        return "Writes the metrics of each epoch into a CSV file";
    }

    @Override
    public Callback build(Options options, Parts parts) {
        String file = FileName.checked("/file", options.file(), List.of(".csv", ".tsv", ".txt"));
        if (options.separator().length() != 1 || "\"\r\n".contains(options.separator())) {
            throw new InvalidInput(
                    "/separator",
                    "The separator must be one character, neither a quotation mark nor a line break.",
                    "Write \",\", \";\" or \"\\t\".");
        }
        return new Writer(file, options.separator(), options.append());
    }

    private static final class Writer implements Callback {
        private final String name;
        private final String separator;
        private final boolean append;
        private List<String> columns = List.of();

        private Writer(String name, String separator, boolean append) {
            this.name = name;
            this.separator = separator;
            this.append = append;
        }

        @Override
        public void on(TrainingEvent event, Training training) {
            try {
                switch (event) {
                    case TrainingEvent.Begin _ -> start(training.file(name));
                    case TrainingEvent.EpochEnd end -> write(end, training.file(name));
                    default -> {}
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void start(Path file) throws IOException {
            if (!append) {
                Files.deleteIfExists(file);
            }
        }

        private void write(TrainingEvent.EpochEnd end, Path file) throws IOException {
            var lines = new ArrayList<String>();
            if (columns.isEmpty()) {
                columns = List.copyOf(new TreeSet<>(end.metrics().keySet()));
                if (Files.notExists(file) || Files.size(file) == 0) {
                    lines.add(line(Stream.concat(Stream.of("epoch"), columns.stream())));
                }
            }
            Map<String, Double> metrics = end.metrics();
            Stream<String> values = columns.stream()
                    .map(column -> metrics.containsKey(column) ? String.valueOf(metrics.get(column)) : "NA");
            lines.add(line(Stream.concat(Stream.of(String.valueOf(end.epoch() - 1)), values)));
            Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }

        private String line(Stream<String> cells) {
            return cells.map(this::quoted).collect(Collectors.joining(separator));
        }

        /** Quoted only where it must be, after RFC 4180. */
        private String quoted(String cell) {
            boolean plain = Stream.of(separator, "\"", "\n", "\r").noneMatch(cell::contains);
            return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
        }
    }
}
