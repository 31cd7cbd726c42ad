package io.mortise.spec.internal.rule;

import io.mortise.api.Problem;
import java.util.List;

/** A net is a list of layers or a graph of nodes. */
record OneForm() implements Rule {
    @Override
    public List<Problem> check(Spec spec) {
        var model = spec.at("/model");
        if (!model.isObject()) return List.of();
        boolean list = model.has("layers");
        if (list && model.has("nodes")) {
            return List.of(Problem.error(
                    "/model/nodes", "the model has both `layers`, a list, and `nodes`, a graph", "remove one of them"));
        }
        if (list && model.has("output")) {
            return List.of(Problem.error(
                    "/model/output",
                    "`output` names a node of a graph, and this model is a list: its last layer is its output",
                    "remove it"));
        }
        if (list || model.has("nodes")) return List.of();
        return List.of(Problem.error(
                "/model/layers",
                "model needs `layers`: the layers, from input to output; or `nodes`: layers that form a graph",
                "add \"layers\": […]",
                "or, for a graph, \"nodes\": [{\"name\": …, \"type\": …, \"inputs\": [\"input\"]}, …]"));
    }
}
