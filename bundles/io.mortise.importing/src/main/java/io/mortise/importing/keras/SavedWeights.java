package io.mortise.importing.keras;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.mortise.importing.net.Refusals.Refused;
import io.mortise.json.Weights.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Where the weights of a layer are. */
@FunctionalInterface
interface SavedWeights {
    /**
     * The weights of a layer, in Keras's order. To be asked of every layer, in the order of the file.
     *
     * @param layer its name
     * @param type its class
     */
    List<Tensor> of(String layer, String type);

    /** A group for each layer, which names them in an attribute. */
    static SavedWeights legacy(HdfFile file) {
        return (layer, type) -> {
            if (!(file.getChild("model_weights") instanceof Group all) || !(all.getChild(layer) instanceof Group group))
                return List.of();
            var names = group.getAttribute("weight_names");
            if (names == null || !(names.getData() instanceof Object data)) return List.of();
            var found = new ArrayList<Tensor>();
            for (String name : data instanceof String[] many ? many : new String[] {String.valueOf(data)}) {
                found.add(tensor(group.getDatasetByPath(name)));
            }
            return found;
        };
    }

    /** Counted within a group that is called as the layer's class, and counted too; of old it lay in another one. */
    static SavedWeights numbered(HdfFile file) {
        Map<String, Integer> known = new HashMap<>();
        String folder = file.getChildren().containsKey("layers") ? "layers" : "_layer_checkpoint_dependencies";
        return (layer, type) -> {
            String name = snake(type);
            int same = known.merge(name, 1, Integer::sum) - 1;
            String own = same == 0 ? name : name + "_" + same;
            if (!(file.getChild(folder) instanceof Group layers)
                    || !(layers.getChild(own) instanceof Group group)
                    || !(group.getChild("vars") instanceof Group vars)) return List.of();
            return IntStream.range(0, vars.getChildren().size())
                    .mapToObj(i -> tensor((Dataset) vars.getChild(String.valueOf(i))))
                    .toList();
        };
    }

    /** As Keras makes names of its classes: {@code MaxPooling2D} becomes {@code max_pooling2d}. */
    private static String snake(String type) {
        return type.replaceAll("\\W+", "")
                .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
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
