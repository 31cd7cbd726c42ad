package io.mortise.estimator.basic;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** A tree of questions, each whether a value is at most a threshold; node 0 is the root. */
final class Tree {
    private static final int LEAF = -1;

    private int nodes;
    private int[] places = new int[64];
    private float[] thresholds = new float[64];
    /** The node for yes, beside which lies that for no; of a leaf, where its shares begin. */
    private int[] next = new int[64];

    private int used;
    private float[] shares = new float[64];

    /** Room for two nodes beside each other. */
    int twoNodes() {
        nodes += 2;
        makeRoom();
        return nodes - 2;
    }

    /** Room for the root. */
    int root() {
        nodes = 1;
        return 0;
    }

    private void makeRoom() {
        if (nodes <= places.length) return;
        int room = 2 * places.length;
        places = Arrays.copyOf(places, room);
        thresholds = Arrays.copyOf(thresholds, room);
        next = Arrays.copyOf(next, room);
    }

    void question(int node, int place, float threshold, int yes) {
        places[node] = place;
        thresholds[node] = threshold;
        next[node] = yes;
    }

    /** A leaf answers with the shares of the classes in it. */
    void leaf(int node, int[] counts, int total) {
        if (used + counts.length > shares.length) {
            shares = Arrays.copyOf(shares, Math.max(2 * shares.length, used + counts.length));
        }
        places[node] = LEAF;
        next[node] = used;
        for (int count : counts) shares[used++] = (float) count / total;
    }

    /** Adds its answer. */
    void add(float[] example, double[] to) {
        int node = 0;
        while (places[node] != LEAF) node = next[node] + (example[places[node]] <= thresholds[node] ? 0 : 1);
        for (int c = 0; c < to.length; c++) to[c] += shares[next[node] + c];
    }

    /** Reads a tree, node by node. */
    interface Reader {
        /** A node that asks whether a value is at most a threshold, and the nodes where it goes on. */
        void question(int node, int place, float threshold, int yes, int no);

        /** A node that answers. */
        void leaf(int node, float[] shares);
    }

    /** Shows all nodes. */
    void read(Reader reader, int classes) {
        for (int node = 0; node < nodes; node++) {
            int on = next[node];
            if (places[node] == LEAF) reader.leaf(node, Arrays.copyOfRange(shares, on, on + classes));
            else reader.question(node, places[node], thresholds[node], on, on + 1);
        }
    }

    /** No more will be added. */
    Tree trimmed() {
        places = Arrays.copyOf(places, nodes);
        thresholds = Arrays.copyOf(thresholds, nodes);
        next = Arrays.copyOf(next, nodes);
        shares = Arrays.copyOf(shares, used);
        return this;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(nodes);
        out.writeInt(used);
        for (int node = 0; node < nodes; node++) {
            out.writeInt(places[node]);
            out.writeFloat(thresholds[node]);
            out.writeInt(next[node]);
        }
        for (int i = 0; i < used; i++) out.writeFloat(shares[i]);
    }

    static Tree read(DataInputStream in) throws IOException {
        var tree = new Tree();
        tree.nodes = in.readInt();
        tree.used = in.readInt();
        tree.places = new int[tree.nodes];
        tree.thresholds = new float[tree.nodes];
        tree.next = new int[tree.nodes];
        tree.shares = new float[tree.used];
        for (int node = 0; node < tree.nodes; node++) {
            tree.places[node] = in.readInt();
            tree.thresholds[node] = in.readFloat();
            tree.next[node] = in.readInt();
        }
        for (int i = 0; i < tree.used; i++) tree.shares[i] = in.readFloat();
        return tree;
    }
}
