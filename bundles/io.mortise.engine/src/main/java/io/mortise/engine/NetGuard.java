package io.mortise.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.jspecify.annotations.Nullable;

/** Puts the layers of users' plug-ins in a net under guard. A net of batteries is left as it is. */
final class NetGuard {
    private final Guard guard;
    private final InputType input;
    private final IntFunction<String> where;

    /**
     * @param input of the net
     * @param where the place in the spec of one of DL4J's layers, by index; empty where it has none
     */
    NetGuard(Guard guard, InputType input, IntFunction<String> where) {
        this.guard = guard;
        this.input = input;
        this.where = where;
    }

    /** Has a net make its layers, and guards them. */
    void init(Net net, Runnable making) {
        try {
            making.run();
        } catch (RuntimeException | Error e) {
            var blamed = blame(net, e);
            if (blamed.isPresent()) throw blamed.get();
            throw e;
        }
        Layer[] layers = net.getLayers();
        List<InputType> outputs = List.of();
        for (int i = 0; i < layers.length - 1; i++) { // the last is the engine's own
            var own = own(layers[i]);
            if (own == null) continue;
            if (outputs.isEmpty()) outputs = outputs(net);
            var output = outputs.isEmpty() ? null : outputs.get(i);
            var suspect = guard.suspect(own).orElseThrow();
            net.replace(i, new GuardedLayer(layers[i], suspect, own, output, where.apply(i)));
        }
    }

    /** What of a layer is a user's: its own class, its configuration's, or its activation's; null for a battery's. */
    private @Nullable Object own(Layer layer) {
        var configuration = layer.conf() == null ? null : layer.conf().getLayer();
        var activation = configuration instanceof BaseLayer base ? base.getActivationFn() : null;
        return Stream.of(Optional.of(layer), Optional.ofNullable(configuration), Optional.ofNullable(activation))
                .flatMap(Optional::stream)
                .filter(part -> guard.suspect(part).isPresent())
                .findFirst()
                .orElse(null);
    }

    private List<InputType> outputs(Net net) {
        try {
            return net.outputTypes(input);
        } catch (RuntimeException e) {
            return List.of(); // built without trouble before: shapes are then not looked at
        }
    }

    private Optional<PluginFailed> blame(Net net, Throwable thrown) {
        if (thrown instanceof PluginFailed failed) return Optional.of(failed);
        int index = net.unmade().orElse(-1);
        if (index < 0) return Optional.empty();
        var conf = net.configurations().get(index).getLayer();
        return guard.suspect(conf)
                .map(suspect -> suspect.fault(Guard.name(conf, "instantiate"), thrown))
                .map(fault -> new PluginFailed(fault, thrown).at(where.apply(index)));
    }
}
