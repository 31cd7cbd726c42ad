package io.mortise.estimator.basic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Trees as the attributes of ONNX's TreeEnsembleRegressor: rows of nodes, and rows of what leaves answer. */
final class TreeEnsemble implements Tree.Reader {
    private final List<Long> trees = new ArrayList<>();
    private final List<Long> nodes = new ArrayList<>();
    private final List<Long> places = new ArrayList<>();
    private final List<String> modes = new ArrayList<>();
    private final List<Float> thresholds = new ArrayList<>();
    private final List<Long> yes = new ArrayList<>();
    private final List<Long> no = new ArrayList<>();
    private final List<Long> leafTrees = new ArrayList<>();
    private final List<Long> leafNodes = new ArrayList<>();
    private final List<Long> leafClasses = new ArrayList<>();
    private final List<Float> leafShares = new ArrayList<>();
    private long tree;

    void add(Tree added, int classes) {
        added.read(this, classes);
        tree++;
    }

    @Override
    public void question(int node, int place, float threshold, int ifSo, int ifNot) {
        row(node, "BRANCH_LEQ", place, threshold, ifSo, ifNot);
    }

    @Override
    public void leaf(int node, float[] shares) {
        row(node, "LEAF", 0, 0, 0, 0);
        for (int c = 0; c < shares.length; c++) {
            if (shares[c] == 0) continue;
            leafTrees.add(tree);
            leafNodes.add((long) node);
            leafClasses.add((long) c);
            leafShares.add(shares[c]);
        }
    }

    private void row(int node, String mode, int place, float threshold, int ifSo, int ifNot) {
        trees.add(tree);
        nodes.add((long) node);
        modes.add(mode);
        places.add((long) place);
        thresholds.add(threshold);
        yes.add((long) ifSo);
        no.add((long) ifNot);
    }

    /** The means of the trees' answers. */
    Map<String, Object> attributes(int classes) {
        var attributes = new HashMap<String, Object>();
        attributes.put("aggregate_function", "AVERAGE");
        attributes.put("n_targets", (long) classes);
        attributes.put("post_transform", "NONE");
        attributes.put("nodes_treeids", trees);
        attributes.put("nodes_nodeids", nodes);
        attributes.put("nodes_modes", modes);
        attributes.put("nodes_featureids", places);
        attributes.put("nodes_values", thresholds);
        attributes.put("nodes_truenodeids", yes);
        attributes.put("nodes_falsenodeids", no);
        attributes.put("target_treeids", leafTrees);
        attributes.put("target_nodeids", leafNodes);
        attributes.put("target_ids", leafClasses);
        attributes.put("target_weights", leafShares);
        return attributes;
    }
}
