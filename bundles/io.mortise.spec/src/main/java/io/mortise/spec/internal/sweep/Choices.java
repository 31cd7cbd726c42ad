package io.mortise.spec.internal.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What a parameter may be. */
sealed interface Choices {
    /** One of them, by chance. */
    JsonNode draw(RandomGenerator random);

    /** A list of values, each as likely. */
    record Listed(List<JsonNode> values) implements Choices {
        public Listed {
            values = List.copyOf(values);
        }

        @Override
        public JsonNode draw(RandomGenerator random) {
            return values.get(random.nextInt(values.size()));
        }
    }

    /**
     * Every number from {@code least} to {@code most}.
     *
     * @param whole whether whole numbers alone
     * @param log whether their logarithms are as likely, not they themselves
     */
    record Range(double least, double most, boolean whole, boolean log) implements Choices {
        /** As many digits as a person would write down. */
        private static final MathContext DIGITS = new MathContext(4);

        @Override
        public JsonNode draw(RandomGenerator random) {
            double u = random.nextDouble();
            if (whole && !log) return integer((long) (least + Math.floor(u * (most - least + 1))));
            double drawn = log ? least * Math.pow(most / least, u) : least + u * (most - least);
            if (whole) return integer(Math.round(drawn));
            double rounded = new BigDecimal(drawn, DIGITS).doubleValue();
            return DoubleNode.valueOf(Math.clamp(rounded, least, most));
        }
    }

    /**
     * The numbers of a range that are a step apart; with {@code log} each is the one before times the step.
     *
     * @param most so many at the most; one more comes back where there are more
     */
    static List<JsonNode> steps(BigDecimal least, BigDecimal greatest, BigDecimal step, boolean log, int most) {
        var values = new ArrayList<JsonNode>();
        for (var at = least; at.compareTo(greatest) <= 0 && values.size() <= most; ) {
            values.add(number(at));
            at = log ? at.multiply(step, MathContext.DECIMAL64) : at.add(step);
        }
        return values;
    }

    /** A whole number stays one, however it was written. */
    private static JsonNode number(BigDecimal value) {
        boolean whole = value.stripTrailingZeros().scale() <= 0;
        return whole ? integer(value.longValue()) : DoubleNode.valueOf(value.doubleValue());
    }

    /** As it would be read from a file. */
    private static JsonNode integer(long value) {
        return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
    }
}
