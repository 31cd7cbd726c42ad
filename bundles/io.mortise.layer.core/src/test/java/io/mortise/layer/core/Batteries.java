package io.mortise.layer.core;

import io.mortise.layer.core.activation.*;
import io.mortise.layer.core.initializer.*;
import io.mortise.spi.Plugin;
import java.util.List;
import java.util.stream.Stream;

/** Everything that this bundle supplies. */
final class Batteries {
    static final List<Plugin<?>> ACTIVATIONS = List.of(
            new Elu(),
            new Exponential(),
            new Gelu(),
            new HardSigmoid(),
            new LeakyRelu(),
            new Linear(),
            new Relu(),
            new Relu6(),
            new Selu(),
            new Sigmoid(),
            new Silu(),
            new Softmax(),
            new Softplus(),
            new Softsign(),
            new Swish(),
            new Tanh());
    static final List<Plugin<?>> INITIALIZERS = List.of(
            new Constant(),
            new GlorotNormal(),
            new GlorotUniform(),
            new HeNormal(),
            new HeUniform(),
            new LecunNormal(),
            new LecunUniform(),
            new Ones(),
            new RandomNormal(),
            new RandomUniform(),
            new TruncatedNormal(),
            new Zeros());
    static final List<Plugin<?>> PARTS = List.copyOf(
            Stream.concat(ACTIVATIONS.stream(), INITIALIZERS.stream()).toList());

    private Batteries() {}
}
