package io.mortise.contract;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.serde.JsonMappers;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JavaType;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.type.TypeFactory;
import org.nd4j.shade.jackson.databind.util.LRUMap;
import org.nd4j.shade.jackson.databind.util.LookupCache;

/** Configurations of nets as JSON, as a saved model holds them. */
final class Configurations {
    static final String FIX = "give each field of its configuration a getter and a setter, or @JsonProperty"
            + " (of org.nd4j.shade.jackson.annotation), and a constructor that Jackson can call";

    private final ObjectMapper mapper;

    Configurations(ClassLoader loader) {
        mapper = mapper(loader);
    }

    /** One of its own: DL4J's shared one would hold on to the classes of plug-ins. */
    static ObjectMapper mapper(ClassLoader loader) {
        LookupCache<Object, JavaType> cache = new LRUMap<>(16, 200);
        var types = TypeFactory.defaultInstance().withCache(cache).withClassLoader(loader);
        return JsonMappers.getMapper().copy().setTypeFactory(types);
    }

    /** The same net by way of JSON, with its parameters. */
    MultiLayerNetwork copy(MultiLayerNetwork net) throws JsonProcessingException {
        String json = mapper.writeValueAsString(net.getLayerWiseConfigurations());
        var copy = new MultiLayerNetwork(mapper.readValue(json, MultiLayerConfiguration.class));
        if (net.numParams() == 0) copy.init();
        else copy.init(net.params().dup(), false);
        return copy;
    }

    /** That a net gives the same outputs when its configuration was written and read. */
    void compare(MultiLayerNetwork net, INDArray batch, String where, Findings findings)
            throws JsonProcessingException {
        MultiLayerNetwork copy;
        try {
            copy = copy(net);
        } catch (JsonProcessingException e) {
            findings.add(where, "cannot be written to JSON and read again: " + Place.message(e), FIX);
            return;
        }
        findings.equal(
                where,
                Samples.numbers(net.output(batch.dup())),
                Samples.numbers(copy.output(batch.dup())),
                () -> "outputs change when its configuration was written to JSON and read",
                FIX);
        String first = mapper.writeValueAsString(net.getLayerWiseConfigurations());
        if (findings.isEmpty()
                && !mapper.writeValueAsString(copy.getLayerWiseConfigurations()).equals(first)) {
            findings.add(where, "its configuration is another one when it was written to JSON and read", FIX);
        }
    }
}
