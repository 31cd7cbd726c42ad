package io.mortise.estimator.basic;

import io.mortise.spi.Classifier;
import io.mortise.spi.OnnxNodes;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trees whose answers are averaged, with equal weights.
 *
 * @param classes how many there are
 */
record Trees(List<Tree> trees, int classes) implements Classifier {
    @Override
    public float[] probabilities(float[] example) {
        var sums = new double[classes];
        for (var tree : trees) tree.add(example, sums);
        var means = new float[classes];
        for (int c = 0; c < classes; c++) means[c] = (float) (sums[c] / trees.size());
        return means;
    }

    /** The leaves of one tree may be pure: it would be sure of all it says, and its log loss endless. */
    @Override
    public boolean probabilistic() {
        return trees.size() > 1;
    }

    @Override
    public Optional<OnnxNodes> onnx() {
        var ensemble = new TreeEnsemble();
        trees.forEach(tree -> ensemble.add(tree, classes));
        var node = new OnnxNodes.Node(
                "ai.onnx.ml.TreeEnsembleRegressor",
                List.of(OnnxNodes.INPUT),
                List.of("shares"),
                ensemble.attributes(classes));
        return Optional.of(new OnnxNodes(List.of(node), Map.of()));
    }

    @Override
    public void save(OutputStream out) throws IOException {
        var data = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
        data.writeInt(trees.size());
        for (var tree : trees) tree.write(data);
        data.flush();
    }

    static Trees read(DataInputStream in, int classes) throws IOException {
        var trees = new Tree[in.readInt()];
        for (int i = 0; i < trees.length; i++) trees[i] = Tree.read(in);
        return new Trees(List.of(trees), classes);
    }
}
