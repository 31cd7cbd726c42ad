package io.mortise.api;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resolved experiment: the file as written, with every default filled in and the seed fixed. What a worker gets.
 *
 * @param schema the {@code $schema} of the file, for editors only
 * @param name the experiment's name
 * @param description what the experiment shows, in Markdown
 * @param seed of all randomness: initial weights, order of the examples, dropout, splits
 * @param dataset where the examples come from, and how they are split
 * @param transforms what is done to each example, in this order
 * @param estimator the classifier that is no neural net; null where there is a net, whose four fields are null otherwise
 * @param model the net
 * @param loss what the training minimises
 * @param metrics what is measured beside the loss
 * @param optimizer how the weights are changed
 * @param training for how long, in which portions
 * @param callbacks what reacts to batches and epochs
 * @param evaluation how answers become classes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Experiment(
        @JsonProperty("$schema") @Nullable String schema,
        String name,
        @Nullable String description,
        long seed,
        Data dataset,
        List<Part> transforms,
        @Nullable Part estimator,
        @Nullable Model model,
        @Nullable Part loss,
        List<Part> metrics,
        @Nullable Part optimizer,
        @Nullable Training training,
        List<Part> callbacks,
        Evaluation evaluation) {
    public Experiment {
        transforms = List.copyOf(transforms);
        metrics = List.copyOf(metrics);
        callbacks = callbacks == null ? List.of() : List.copyOf(callbacks);
        evaluation = evaluation == null ? new Evaluation(null) : evaluation;
    }

    /** The data set: the loader's type and options, and the split. */
    public record Data(String type, Split split, Map<String, Object> options) {
        public Data {
            options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        }

        /** Reads the object form; for Jackson. */
        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        public static Data of(
                @JsonProperty("type") String type,
                @JsonProperty("split") Split split,
                @JsonAnySetter Map<String, Object> options) {
            return new Data(type, split, options == null ? Map.of() : options);
        }

        @Override
        @JsonAnyGetter
        public Map<String, Object> options() {
            return options;
        }

        /** The loader as a part, without the split. */
        public Part part() {
            return new Part(type, options);
        }
    }

    /**
     * How examples are divided. The test part is the data set's own where it has one.
     *
     * @param validation share of the training examples that is held back for validation, in [0, 1)
     * @param test share of all examples that becomes the test part where the data set has none of its own, in [0, 1)
     * @param stratified whether each class keeps its share in every part
     * @param validateOnTest whether validation uses the test part instead, as some tutorials do: choices made on it are
     *     then not honest
     * @param limit take only so many examples, the first ones, of the training and of the test part; null for all
     */
    public record Split(
            double validation,
            double test,
            boolean stratified,
            boolean validateOnTest,
            @Nullable Integer limit) {}

    /**
     * A net: a list of layers from input to output, or a graph of nodes; the other is empty.
     *
     * @param layers of a list
     * @param nodes of a graph, in the order of the file
     * @param output the node whose answer is the net's; null for a list
     * @param weights the run whose trained weights it begins with; null for fresh ones
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Model(
            List<Part> layers,
            List<Node> nodes,
            @Nullable String output,
            @Nullable String weights) {
        public Model {
            layers = layers == null ? List.of() : List.copyOf(layers);
            nodes = nodes == null ? List.of() : List.copyOf(nodes);
        }

        /** A list. */
        public Model(List<Part> layers) {
            this(layers, List.of(), null, null);
        }
    }

    /**
     * A layer of a graph.
     *
     * @param name unique in the net
     * @param type of the layer
     * @param options of the layer
     * @param inputs names of the nodes whose answers come in; {@link #INPUT} is the data
     */
    public record Node(String name, String type, Map<String, Object> options, List<String> inputs) {
        /** What the data is called among the inputs of nodes. */
        public static final String INPUT = "input";

        public Node {
            options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
            inputs = List.copyOf(inputs);
        }

        /** Reads the object form; for Jackson. */
        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        public static Node of(
                @JsonProperty("name") String name,
                @JsonProperty("type") String type,
                @JsonProperty("inputs") List<String> inputs,
                @JsonAnySetter Map<String, Object> options) {
            return new Node(name, type, options == null ? Map.of() : options, inputs);
        }

        @Override
        @JsonAnyGetter
        public Map<String, Object> options() {
            return options;
        }

        /** The layer as a part, without its place in the graph. */
        public Part part() {
            return new Part(type, options);
        }
    }

    /**
     * How long and in which portions.
     *
     * @param epochs how often all training examples are seen, at least 1
     * @param batchSize examples in a step, at least 1
     * @param shuffle whether the order of the training examples is drawn anew for each epoch
     * @param threads the threads of the numeric kernels; part of the resolved spec, since it changes the last bits
     * @param accelerator {@code auto}, also for null: a faster way to compute the net where it is known; {@code off}:
     *     DL4J's own way
     */
    public record Training(
            int epochs,
            int batchSize,
            boolean shuffle,
            int threads,
            @Nullable String accelerator) {}

    /**
     * How answers become classes.
     *
     * @param threshold of two classes the second one is said where its probability is above it, in (0, 1); null for 0.5
     */
    public record Evaluation(@Nullable Double threshold) {
        /** What is meant where nothing is said. */
        private static final double USUAL = 0.5;

        public Evaluation {
            threshold = threshold == null ? USUAL : threshold;
        }
    }
}
