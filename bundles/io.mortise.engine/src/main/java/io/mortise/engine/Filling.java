package io.mortise.engine;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.engine.NetBuilder.Place;
import io.mortise.json.Weights;
import io.mortise.json.Weights.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Puts weights from elsewhere into a net that was just built: all of them, or none. */
record Filling(NetBuilder.Built built) {
    /**
     * By the layer's place in the spec, and the parameter's name.
     *
     * @throws InvalidInput where they do not fit
     */
    void with(Weights weights) {
        var problems = new ArrayList<Problem>();
        Set<String> left = new HashSet<>(weights.tensors().keySet());
        for (Place place : built.places()) {
            for (var parameter : parameters(place).entrySet()) {
                String name = place.where() + "/" + parameter.getKey();
                left.remove(name);
                Tensor given = weights.tensors().get(name);
                if (given == null || !fits(given.shape(), parameter.getValue())) {
                    problems.add(unlike(place, parameter.getKey(), parameter.getValue(), "the file", text(given)));
                }
            }
        }
        for (String name : left) {
            problems.add(Problem.error(
                    name.substring(0, name.lastIndexOf('/')),
                    "the file has weights for this layer that it does not take: "
                            + name.substring(name.lastIndexOf('/') + 1)));
        }
        orThrow(problems);
        for (Place place : built.places()) {
            parameters(place).forEach((key, own) -> {
                Tensor given = weights.tensors().get(place.where() + "/" + key);
                own.assign(Nd4j.create(given.values(), own.shape(), 'c'));
            });
        }
    }

    /**
     * Those of another net, layer by layer; layers without weights may stand elsewhere, or not at all.
     *
     * @param name what that net is called
     * @throws InvalidInput where a layer is another one
     */
    void from(String name, Net other) {
        var problems = new ArrayList<Problem>();
        var there = Stream.of(other.getLayers())
                .filter(layer -> layer.numParams() > 0)
                .toList();
        var pairs = new IdentityHashMap<INDArray, INDArray>();
        int next = 0;
        for (Place place : built.places()) {
            for (int i = place.first(); i < place.end(); i++) {
                if (built.net().getLayer(i).numParams() == 0) continue;
                Map<String, INDArray> theirs =
                        next < there.size() ? there.get(next).paramTable() : Map.of();
                next++;
                built.net().getLayer(i).paramTable().forEach((key, own) -> {
                    INDArray given = theirs.get(key);
                    if (given != null && given.equalShapes(own)) pairs.put(own, given);
                    else problems.add(unlike(place, key, own, name, given == null ? "none" : text(given)));
                });
            }
        }
        if (next < there.size()) {
            problems.add(Problem.error(
                    "/model/weights",
                    name + " has " + there.size() + " layers with weights, and this net has " + next,
                    "give the model the layers of that run"));
        }
        orThrow(problems);
        pairs.forEach(INDArray::assign);
    }

    /** The parameters of a layer of the spec; blocks of several layers that share a name have one set each. */
    private Map<String, INDArray> parameters(Place place) {
        var all = new LinkedHashMap<String, INDArray>();
        for (int i = place.first(); i < place.end(); i++) {
            String prefix = i == place.first() ? "" : (i - place.first()) + ".";
            built.net().getLayer(i).paramTable().forEach((key, values) -> all.put(prefix + key, values));
        }
        return all;
    }

    private static boolean fits(List<Integer> shape, INDArray own) {
        if (shape.size() == 1) return shape.getFirst() == own.length() && own.length() == longest(own);
        return LongStream.of(own.shape()).boxed().map(Long::intValue).toList().equals(shape);
    }

    private static long longest(INDArray own) {
        return LongStream.of(own.shape()).max().orElse(0);
    }

    private static Problem unlike(Place place, String parameter, INDArray own, String whose, String given) {
        return Problem.error(
                place.where(),
                "this layer (" + place.type() + ") has weights `" + parameter + "` of the shape " + text(own) + ", and "
                        + whose + " has " + given + " for it",
                "give the layer the options that it had there, and examples of the same shape");
    }

    private static void orThrow(List<Problem> problems) {
        if (!problems.isEmpty()) throw new InvalidInput(problems);
    }

    private static String text(INDArray values) {
        return LongStream.of(values.shape()).mapToObj(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String text(@Nullable Tensor given) {
        return given == null ? "none" : given.shape().toString();
    }
}
