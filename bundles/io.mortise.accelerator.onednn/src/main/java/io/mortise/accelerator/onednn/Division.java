package io.mortise.accelerator.onednn;

import io.mortise.accelerator.onednn.dnnl.DnnlException;
import io.mortise.accelerator.onednn.plan.Stretch;
import io.mortise.accelerator.onednn.plan.Unsupported;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Divides a net into the longest runs of layers that oneDNN computes and the layers in between, which DL4J does. A run has
 * a convolution or a dense layer: for anything less the way there and back is not worth it.
 */
final class Division {
    private final Stretch net;
    private final Workspaces workspaces;
    private final long[] batch;
    private final List<Segment> segments = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private final List<String> ordinary = new ArrayList<>();

    private Division(MultiLayerNetwork net, Workspaces workspaces, long... batch) {
        this.net = Stretch.of(net);
        this.workspaces = workspaces;
        this.batch = batch;
    }

    /**
     * Divides.
     *
     * @param batch shape of the features of a usual batch
     * @throws Unsupported where a net's parameters are not known
     */
    static Division of(MultiLayerNetwork net, Workspaces workspaces, long... batch) {
        var division = new Division(net, workspaces, batch);
        division.divide();
        return division;
    }

    /** Whether DL4J is left with everything. */
    boolean hasNoRun() {
        return segments.stream().noneMatch(Run.class::isInstance);
    }

    /** In order, together all layers. */
    List<Segment> segments() {
        return List.copyOf(segments);
    }

    /** The layers that DL4J computes, by index and name. */
    List<String> ordinary() {
        return List.copyOf(ordinary);
    }

    /** Why the net is not computed here as a whole. */
    String reason() {
        return reasons.isEmpty() ? "the net has neither a convolution nor a dense layer" : reasons.getFirst();
    }

    private void divide() {
        int done = 0;
        int from = 0;
        while (from < net.to()) {
            int to = endOfKnown(from);
            var run = run(net.part(from, to));
            if (run.isPresent()) {
                addOrdinary(done, from);
                segments.add(run.get());
                done = to;
            }
            from = Math.max(to, from + 1);
        }
        addOrdinary(done, net.to());
    }

    /** The first layer from there on that is not known. */
    private int endOfKnown(int from) {
        for (int i = from; i < net.to(); i++) {
            var unknown = net.part(i, i + 1).unknown();
            unknown.ifPresent(reasons::add);
            if (unknown.isPresent()) return i;
        }
        return net.to();
    }

    private Optional<Run> run(Stretch known) {
        if (!known.hasWeights()) return Optional.empty();
        try {
            return Optional.of(Run.of(known, batch));
        } catch (Unsupported | DnnlException e) {
            reasons.add(e.getMessage());
            return Optional.empty();
        }
    }

    private void addOrdinary(int from, int to) {
        if (from == to) return;
        segments.add(new OrdinaryLayers(net.net(), from, to, workspaces));
        IntStream.range(from, Math.min(to, net.to() - 1)).mapToObj(net::name).forEach(ordinary::add);
    }
}
