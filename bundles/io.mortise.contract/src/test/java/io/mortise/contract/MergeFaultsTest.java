package io.mortise.contract;

import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Layers that merge, each with a single thing wrong. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MergeFaultsTest {
    /** No options. */
    public record NoOptions() {}

    static class Right implements LayerRecipe<NoOptions> {
        @Override
        public String type() {
            return "sum";
        }

        @Override
        public String title() {
            return "Adds up";
        }

        @Override
        public boolean merges() {
            return true;
        }

        GraphVertex vertex() {
            return new ElementWiseVertex(ElementWiseVertex.Op.Add);
        }

        InputType output(List<InputType> inputs) {
            return inputs.getFirst();
        }

        @Override
        public LayerResult build(NoOptions options, Context context) {
            return new LayerResult.Merge(vertex(), output(context.inputs()));
        }
    }

    @Test
    void nothing_is_found_in_a_right_one() {
        Found.in(new Right()).nothing();
    }

    static class WrongShape extends Right {
        @Override
        InputType output(List<InputType> inputs) {
            return inputs.getFirst() instanceof InputType.InputTypeFeedForward row
                    ? InputType.feedForward(2 * row.getSize())
                    : inputs.getFirst();
        }
    }

    @Test
    void another_shape_than_it_announces() {
        Found.in(new WrongShape()).first("layer sum, WrongShape.build", "[3, 6], and announces [3, 12]");
    }

    static class WrongGradient extends Right {
        @Override
        GraphVertex vertex() {
            return new Conf(ElementWiseVertex.Op.Subtract);
        }

        /** As a saved model names it. */
        static final class Conf extends ElementWiseVertex {
            private static final long serialVersionUID = 1L;

            Conf(@JsonProperty("op") Op op) {
                super(op);
            }

            @Override
            public Conf clone() {
                return new Conf(op);
            }

            @Override
            public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
                    ComputationGraph graph, String name, int index, INDArray parameters, boolean fresh, DataType type) {
                return new Forgetful(graph, name, index, type);
            }
        }

        /** Forgets that the second input is taken away. */
        @SuppressWarnings("overrides") // DL4J's own setInputs implements a varargs method with an array
        static final class Forgetful extends org.deeplearning4j.nn.graph.vertex.impl.ElementWiseVertex {
            private static final long serialVersionUID = 1L;

            Forgetful(ComputationGraph graph, String name, int index, DataType type) {
                super(graph, name, index, Op.Subtract, type);
            }

            @Override
            public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
                var back = super.doBackward(truncated, workspaces);
                back.getSecond()[1].negi();
                return back;
            }
        }
    }

    @Test
    void a_wrong_gradient_of_an_input() {
        Found.in(new WrongGradient()).only("layer sum, Forgetful.doBackward", "wrong gradient", "the score's slope is");
    }

    static class NoMerge extends Right {
        @Override
        public LayerResult build(NoOptions options, Context context) {
            return LayerResult.of();
        }
    }

    @Test
    void that_it_makes_no_merge() {
        Found.in(new NoMerge()).first("layer sum, NoMerge.build", "builds a Layers");
    }
}
