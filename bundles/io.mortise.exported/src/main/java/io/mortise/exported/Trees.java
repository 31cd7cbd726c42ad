package io.mortise.exported;

import java.util.HashMap;
import java.util.Map;

/** The mean of what trees answer, which stand in a node's attributes row by row. */
final class Trees {
    private final int[] places;
    private final float[] thresholds;
    private final int[] yes;
    private final int[] no;
    private final boolean[] leaves;
    private final int[] roots;
    private final Map<Integer, double[]> answers = new HashMap<>();
    private final int targets;

    private Trees(Node node) {
        int[] trees = node.numbers("nodes_treeids");
        int[] ids = node.numbers("nodes_nodeids");
        String[] modes = node.words("nodes_modes");
        places = node.numbers("nodes_featureids");
        thresholds = node.decimals("nodes_values");
        targets = (int) node.number("n_targets", 1);
        int count = trees.length == 0 ? 0 : trees[trees.length - 1] + 1;
        roots = new int[count];
        Map<Long, Integer> rows = new HashMap<>();
        for (int row = trees.length - 1; row >= 0; row--) {
            rows.put(key(trees[row], ids[row]), row);
            roots[trees[row]] = row; // the first one stays
        }
        yes = node.numbers("nodes_truenodeids");
        no = node.numbers("nodes_falsenodeids");
        leaves = new boolean[trees.length];
        for (int row = 0; row < trees.length; row++) {
            leaves[row] = modes[row].equals("LEAF");
            if (leaves[row]) continue;
            yes[row] = rows.get(key(trees[row], yes[row]));
            no[row] = rows.get(key(trees[row], no[row]));
        }
        int[] leafTrees = node.numbers("target_treeids");
        int[] leafNodes = node.numbers("target_nodeids");
        int[] leafTargets = node.numbers("target_ids");
        float[] weights = node.decimals("target_weights");
        for (int i = 0; i < leafTrees.length; i++) {
            int row = rows.get(key(leafTrees[i], leafNodes[i]));
            answers.computeIfAbsent(row, r -> new double[targets])[leafTargets[i]] += weights[i];
        }
    }

    private static long key(int tree, int node) {
        return (long) tree << 32 | node;
    }

    static Tensor mean(Node node, Tensor x) {
        Trees trees = (Trees) node.attributes().computeIfAbsent("", key -> new Trees(node));
        double[] sums = new double[trees.targets];
        for (int root : trees.roots) {
            int row = root;
            while (!trees.leaves[row]) {
                row = x.values()[trees.places[row]] <= trees.thresholds[row] ? trees.yes[row] : trees.no[row];
            }
            double[] answer = trees.answers.get(row);
            for (int t = 0; answer != null && t < sums.length; t++) sums[t] += answer[t];
        }
        Tensor out = Tensor.zeros(1, trees.targets);
        for (int t = 0; t < sums.length; t++) out.values()[t] = (float) (sums[t] / trees.roots.length);
        return out;
    }
}
