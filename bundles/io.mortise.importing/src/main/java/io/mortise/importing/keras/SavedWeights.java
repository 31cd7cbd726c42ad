package io.mortise.importing.keras;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.mortise.importing.keras.KerasGraph.Layer;
import io.mortise.importing.net.Refusals.Refused;
import io.mortise.json.Weights.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Where the weights of a layer are. */
@FunctionalInterface
interface SavedWeights {
    /** The weights of a layer, in Keras's order. */
    List<Tensor> of(Layer layer);

    /** A group for each layer, which names them in an attribute; a model within has one for all its layers. */
    static SavedWeights legacy(HdfFile file) {
        return layer -> {
            if (!(file.getChild("model_weights") instanceof Group all)
                    || !(all.getChild(layer.path().getFirst()) instanceof Group group)) return List.of();
            var names = group.getAttribute("weight_names");
            if (names == null || !(names.getData() instanceof Object data)) return List.of();
            var found = new ArrayList<Tensor>();
            for (String name : data instanceof String[] many ? many : new String[] {String.valueOf(data)}) {
                if (layer.path().size() == 1 || isOf(layer.path().getLast(), name)) {
                    found.add(tensor(group.getDatasetByPath(name)));
                }
            }
            return found;
        };
    }

    /** Whether a name, {@code conv/kernel:0}, is one of that layer's. */
    private static boolean isOf(String layer, String name) {
        String[] steps = name.split("/");
        return steps.length > 1 && steps[steps.length - 2].equals(layer);
    }

    /** Counted within a group that is called as the layer's class, and counted too; of old it lay in another one. */
    static SavedWeights numbered(HdfFile file) {
        String folder = file.getChildren().containsKey("layers") ? "layers" : "_layer_checkpoint_dependencies";
        return layer -> {
            Group at = file;
            for (String name : layer.numbered()) at = child(child(at, folder), name);
            if (!(child(at, "vars") instanceof Group vars)) return List.of();
            return IntStream.range(0, vars.getChildren().size())
                    .mapToObj(i -> tensor((Dataset) vars.getChild(String.valueOf(i))))
                    .toList();
        };
    }

    private static @Nullable Group child(@Nullable Group group, String name) {
        return group != null && group.getChild(name) instanceof Group child ? child : null;
    }

    private static Tensor tensor(Dataset dataset) {
        var shape = IntStream.of(dataset.getDimensions()).boxed().toList();
        return switch (dataset.getDataFlat()) {
            case float[] values -> new Tensor(shape, values);
            case double[] values -> {
                float[] single = new float[values.length];
                for (int i = 0; i < single.length; i++) single[i] = (float) values[i];
                yield new Tensor(shape, single);
            }
            default -> throw new Refused("its weights are no floating-point numbers of 32 or 64 bits");
        };
    }
}
