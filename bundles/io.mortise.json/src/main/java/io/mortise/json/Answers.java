package io.mortise.json;

import io.mortise.api.InvalidInput;
import io.mortise.api.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a run said of each example of its test set: {@code predictions.csv} in its folder. A line for each example, in the
 * order of the test set, with the columns {@code index} (from 0), {@code label} and {@code predicted} (indices of classes),
 * {@code confidence} (the probability of the predicted class, in [0, 1]) and {@code content}. About 30 bytes an example.
 *
 * @param labels true classes
 * @param predicted classes that the examples were taken for
 * @param confidences probabilities of these
 * @param contents CRC-32C of each example's values as they were recorded, by which it is known again; null in files of
 *     before there was such a column
 */
public record Answers(int[] labels, int[] predicted, float[] confidences, int @Nullable [] contents) {
    /** The file's name in the run's folder. */
    public static final String FILE = "predictions.csv";

    private static final List<String> COLUMNS = List.of("index", "label", "predicted", "confidence", "content");

    /** How many examples there are. */
    public int size() {
        return labels.length;
    }

    /** Whether an example was recognised. */
    public boolean right(int index) {
        return labels[index] == predicted[index];
    }

    /** What an example is known again by. */
    public static int content(float[] values) {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        var sum = new CRC32C();
        sum.update(bytes);
        return (int) sum.getValue();
    }

    /**
     * Whether both answered the same examples in the same order. Where one of them does not know its examples' contents,
     * the labels alone decide.
     */
    public boolean sameTestSet(Answers other) {
        return Arrays.equals(labels, other.labels)
                && (contents == null || other.contents == null || Arrays.equals(contents, other.contents));
    }

    /** Writes the file in one go. */
    public void write(Path file) {
        var text = new StringBuilder(32 * size())
                .append(String.join(",", columns()))
                .append('\n');
        for (int i = 0; i < size(); i++) {
            text.append(i).append(',').append(labels[i]).append(',').append(predicted[i]);
            text.append(',').append(confidences[i]);
            if (contents != null) text.append(',').append(HexFormat.of().toHexDigits(contents[i]));
            text.append('\n');
        }
        try {
            Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), FILE + "-", ".tmp");
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> columns() {
        return contents == null ? COLUMNS.subList(0, 4) : COLUMNS;
    }

    /** Reads those in a run's folder; empty where it keeps none. {@link InvalidInput} where the file is damaged. */
    public static Optional<Answers> in(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) return Optional.empty();
        try {
            return Optional.of(new Reading(Files.readAllBytes(file)).answers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new InvalidInput(
                    file.toString(),
                    "this is not what a run says of its test set: " + e.getMessage(),
                    "delete the file, and have it written anew: "
                            + Program.command("evaluate " + folder.getFileName()));
        }
    }

    /** Goes through the bytes once: a comparison reads a hundred such files. Columns are found by name. */
    private static final class Reading {
        private static final double[] POWERS =
                IntStream.range(0, 16).mapToDouble(i -> Math.pow(10, i)).toArray();

        private final byte[] bytes;
        private int at;

        Reading(byte[] bytes) {
            this.bytes = bytes;
        }

        Answers answers() {
            int[] columns =
                    Arrays.stream(line().split(",")).mapToInt(COLUMNS::indexOf).toArray();
            for (String name : COLUMNS.subList(1, 4)) {
                int column = COLUMNS.indexOf(name);
                if (Arrays.stream(columns).noneMatch(c -> c == column)) {
                    throw new IllegalArgumentException("it has no column `" + name + "`");
                }
            }
            int size = lines();
            boolean known = Arrays.stream(columns).anyMatch(c -> c == 4);
            var answers = new Answers(new int[size], new int[size], new float[size], known ? new int[size] : null);
            for (int i = 0; i < size; i++) {
                for (int column : columns) answers.take(column, i, this);
            }
            return answers;
        }

        private int lines() {
            int lines = 0;
            for (int i = at; i < bytes.length; i++) if (bytes[i] == '\n') lines++;
            return lines + (bytes[bytes.length - 1] == '\n' ? 0 : 1);
        }

        private String line() {
            int from = at;
            while (bytes[at] != '\n') at++;
            return new String(bytes, from, at++ - from, StandardCharsets.UTF_8).strip();
        }

        /** The next cell. */
        String cell() {
            int from = at;
            int to = end();
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1).strip();
        }

        /** Goes past the next cell; gives where it ends. */
        private int end() {
            while (at < bytes.length && bytes[at] != ',' && bytes[at] != '\n') at++;
            return at++;
        }

        /** The next cell as a number such as 0.9731; any other form is left to Java. */
        float fraction() {
            int from = at;
            int to = end();
            if (to - from < 3 || to - from > 14 || bytes[from + 1] != '.') {
                at = from;
                return Float.parseFloat(cell());
            }
            long digits = bytes[from] - '0';
            for (int i = from + 2; i < to; i++) {
                if (bytes[i] < '0' || bytes[i] > '9') {
                    at = from;
                    return Float.parseFloat(cell());
                }
                digits = 10 * digits + bytes[i] - '0';
            }
            return (float) (digits / POWERS[to - from - 2]);
        }

        /** The next cell as eight hexadecimal digits. */
        int hex() {
            int from = at;
            int to = end();
            if (to > from && bytes[to - 1] == '\r') to--;
            int value = 0;
            for (int i = from; i < to; i++) value = value << 4 | HexFormat.fromHexDigit(bytes[i]);
            return value;
        }

        /** The next cell as a class's index. */
        int number() {
            int value = 0;
            int from = at;
            for (; at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9'; at++)
                value = 10 * value + bytes[at] - '0';
            if (at == from || at < bytes.length && bytes[at] != ',' && bytes[at] != '\n' && bytes[at] != '\r') {
                throw new IllegalArgumentException("there is no number at byte " + from);
            }
            if (at < bytes.length && bytes[at] == '\r') at++;
            at++;
            return value;
        }
    }

    private void take(int column, int index, Reading from) {
        switch (column) {
            case 1 -> labels[index] = from.number();
            case 2 -> predicted[index] = from.number();
            case 3 -> confidences[index] = from.fraction();
            case 4 -> contents[index] = from.hex();
            default -> from.cell();
        }
    }
}
