package io.mortise.exported;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The model in this jar. Safe to use from several threads.
 *
 * <pre>{@code
 * float[] probabilities = Model.predict(pixels); // 0 to 255, row by row
 * String name = Model.classify(pixels);
 * }</pre>
 */
public final class Model {
    private Model() {}

    /** Read when it is first asked. */
    private static final class Loaded {
        static final Graph GRAPH = Graph.ofThisJar();
    }

    private static Graph graph() {
        return Loaded.GRAPH;
    }

    /**
     * The probabilities of the classes.
     *
     * @param values of one example as it was recorded: pixels from 0 to 255, channel by channel, row by row; or the numbers
     *     of a row. They are left as they are
     * @return one for each class; a single one, that of the second class, where the net tells two classes apart by one output
     * @throws IllegalArgumentException where these are not as many values as an example has
     */
    public static float[] predict(float[] values) {
        if (values.length != graph().size()) {
            throw new IllegalArgumentException("an example has " + graph().size() + " values, not " + values.length);
        }
        return graph().run(values);
    }

    /** The class that an example is taken for. */
    public static String classify(float[] values) {
        return classes().get(said(predict(values)));
    }

    /** Names of the classes, in the order of the probabilities. */
    public static List<String> classes() {
        return graph().classes();
    }

    /** The lengths of an example: channels, height and width of an image, or the length of a row. */
    public static int[] shape() {
        return graph().shape();
    }

    /** Whether models may have an operator, by its name in ONNX, that gives so many outputs; for who writes them. */
    public static boolean knows(String operator, int outputs) {
        return Operators.know(operator, outputs);
    }

    private static int said(float[] answer) {
        double threshold = graph().threshold();
        if (answer.length == 1) return answer[0] > threshold ? 1 : 0;
        if (answer.length == 2) return answer[1] * (1 - threshold) > answer[0] * threshold ? 1 : 0;
        int best = 0;
        for (int i = 1; i < answer.length; i++) if (answer[i] > answer[best]) best = i;
        return best;
    }

    /**
     * Classifies examples: a line each, its numbers between commas or blanks, out of files or out of standard input. Says
     * the class and how probable it is, a line each.
     */
    public static void main(String[] args) throws IOException {
        if (args.length == 0 && System.in.available() == 0) {
            System.err.println("Give files with an example a line, " + graph().size()
                    + " numbers between commas or blanks," + " or write them to standard input.");
            System.exit(2);
        }
        if (args.length == 0) {
            try {
                classify(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), System.out);
            } catch (IllegalArgumentException e) {
                System.err.println(what(e));
                System.exit(2);
            }
        }
        for (String file : args) {
            try (BufferedReader in = Files.newBufferedReader(Path.of(file))) {
                classify(in, System.out);
            } catch (IOException | IllegalArgumentException e) {
                System.err.println(file + ": " + what(e));
                System.exit(2);
            }
        }
    }

    private static String what(Exception e) {
        if (e instanceof NoSuchFileException) return "there is no such file";
        if (e instanceof CharacterCodingException)
            return "this is no text; give a file with the numbers of an example in each line";
        return e.getMessage();
    }

    static void classify(BufferedReader in, PrintStream out) throws IOException {
        int row = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            row++;
            if (line.isBlank()) continue;
            float[] answer = answer(line, row);
            int said = said(answer);
            float probability = answer.length > 1 ? answer[said] : said == 1 ? answer[0] : 1 - answer[0];
            out.println(classes().get(said) + " " + String.format(Locale.ROOT, "%.6f", probability));
        }
    }

    private static float[] answer(String line, int row) {
        try {
            return predict(numbers(line));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("line " + row + " holds something that is no number: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + row + ": " + e.getMessage());
        }
    }

    private static float[] numbers(String line) {
        String[] cells = line.strip().split("[\\s,;]+");
        float[] numbers = new float[cells.length];
        for (int i = 0; i < cells.length; i++) numbers[i] = Float.parseFloat(cells[i]);
        return numbers;
    }
}
