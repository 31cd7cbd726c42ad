import io.mortise.exported.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Asks the model in model.jar, and holds its answers against those that are expected. Needs Java 17 or newer and nothing else:
 *
 *     java -cp model.jar java/Classify.java requests.json
 */
public class Classify {
    private static final Pattern LIST = Pattern.compile("\"(values|probabilities)\"\\s*:\\s*\\[([^\\]]*)\\]");
    private static final Pattern TOLERANCE = Pattern.compile("\"tolerance\"\\s*:\\s*([-+.\\dEe]+)");

    public static void main(String[] args) throws IOException {
        String text = Files.readString(Path.of(args.length > 0 ? args[0] : "requests.json"));
        var tolerance = TOLERANCE.matcher(text);
        double allowed = tolerance.find() ? Double.parseDouble(tolerance.group(1)) : 1e-5;
        float[] values = {};
        int asked = 0;
        int wrong = 0;
        var lists = LIST.matcher(text);
        while (lists.find()) {
            float[] numbers = numbers(lists.group(2));
            if (lists.group(1).equals("values")) {
                values = numbers; // of the example; what is expected comes after them
                continue;
            }
            float[] answer = Model.predict(values);
            double difference = difference(answer, numbers);
            boolean right = difference <= allowed;
            asked++;
            if (!right) wrong++;
            String said = Model.classify(values);
            System.out.println(said + " " + probability(said, answer) + (right ? "" : " NOT AS EXPECTED"));
        }
        System.out.println(asked - wrong + " of " + asked + " answers are as expected");
        if (wrong > 0 || asked == 0) System.exit(1);
    }

    /** A value that is missing is null in JSON. */
    private static float[] numbers(String list) {
        String[] cells = list.strip().split("\\s*,\\s*");
        float[] numbers = new float[cells.length];
        for (int i = 0; i < cells.length; i++) {
            numbers[i] = cells[i].equals("null") ? Float.NaN : Float.parseFloat(cells[i]);
        }
        return numbers;
    }

    private static double difference(float[] a, float[] b) {
        if (a.length != b.length) return Double.POSITIVE_INFINITY;
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            if (Float.compare(a[i], b[i]) == 0) continue;
            double each = Math.abs((double) a[i] - b[i]);
            largest = Math.max(largest, Double.isNaN(each) ? Double.POSITIVE_INFINITY : each);
        }
        return largest;
    }

    /** Of the class that is said; a model with one output answers with that of the second class. */
    private static float probability(String said, float[] answer) {
        int index = Model.classes().indexOf(said);
        if (answer.length > 1) return answer[index];
        return index == 1 ? answer[0] : 1 - answer[0];
    }
}
