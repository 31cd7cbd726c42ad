package io.mortise.api.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The net as Keras prints it.
 *
 * @param rows a row for each layer of the spec
 * @param total parameters in all
 * @param trainable those that the optimizer changes
 * @param memoryBytes forecast of the memory that training takes beside the JVM: parameters, updater state, activations
 *     and gradients of one batch
 */
public record LayerTable(List<Row> rows, long total, long trainable, long memoryBytes) {
    public LayerTable {
        rows = List.copyOf(rows);
    }

    /** {@code total} and {@code trainable} parameters, as documents have them. */
    public Map<String, Long> counts() {
        return new TreeMap<>(Map.of("total", total, "trainable", trainable));
    }

    /**
     * A layer.
     *
     * @param name unique in the net, {@code conv2d_1}
     * @param type the type id
     * @param outputShape without the batch: height, width, channels, or length
     * @param parameters all of them
     * @param trainable those that the optimizer changes
     * @param inputs names of the nodes whose answers come in, in a graph; empty in a list
     */
    public record Row(
            String name,
            String type,
            List<Integer> outputShape,
            long parameters,
            long trainable,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> inputs) {
        public Row {
            outputShape = List.copyOf(outputShape);
            inputs = inputs == null ? List.of() : List.copyOf(inputs);
        }

        /** One of a list. */
        public Row(String name, String type, List<Integer> outputShape, long parameters, long trainable) {
            this(name, type, outputShape, parameters, trainable, List.of());
        }
    }

    /** Whether it is of a graph, where each row says what comes in. */
    public boolean graph() {
        return rows.stream().anyMatch(row -> !row.inputs().isEmpty());
    }
}
