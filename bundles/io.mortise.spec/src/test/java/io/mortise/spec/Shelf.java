package io.mortise.spec;

import io.mortise.api.Kind;
import io.mortise.api.plugin.InstalledPlugin;
import io.mortise.api.plugin.Offer;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.plugin.PluginDescriptor;
import io.mortise.api.plugin.PluginService;
import io.mortise.api.plugin.PluginState;
import io.mortise.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plug-ins for the tests, described by hand; not everything that the batteries offer. */
final class Shelf implements PluginService {
    private final List<PluginDescriptor> descriptors;
    private final List<InstalledPlugin> unusable;

    Shelf(PluginDescriptor... descriptors) {
        this(List.of(descriptors), List.of());
    }

    private Shelf(List<PluginDescriptor> descriptors, List<InstalledPlugin> unusable) {
        this.descriptors = descriptors;
        this.unusable = unusable;
    }

    /** This one, with a plug-in beside that is installed and cannot be used. */
    Shelf beside(String id, PluginState state, Kind kind, String type) {
        var provides = List.of(new InstalledPlugin.Provided(kind, type));
        return new Shelf(
                descriptors,
                List.of(new InstalledPlugin(
                        id, "1.2.0", "sha", id, "", false, state, provides, List.of(), List.of(), List.of())));
    }

    @Override
    public List<PluginDescriptor> descriptors() {
        return descriptors;
    }

    @Override
    public PluginBundle bundle(PluginDescriptor plugin) {
        var file = Path.of(plugin.id() + "-" + plugin.version() + ".jar");
        return new PluginBundle(plugin.id(), plugin.version(), plugin.sha256(), file);
    }

    @Override
    public List<InstalledPlugin> installed() {
        return unusable;
    }

    /** A shelf with a little of each kind. */
    static Shelf usual() {
        return new Shelf(layers("1.0.0"), data(), learning(), callbacks(), estimators());
    }

    static PluginDescriptor plugin(String id, String version, Offer... offers) {
        return new PluginDescriptor(id, version, "sha-" + version, id, "", List.of(offers));
    }

    /** An offer; its options as JSON with single quotes, and the names of the required ones. */
    static Offer offer(Kind kind, String type, String options, String... required) {
        @SuppressWarnings("unchecked")
        Map<String, Object> properties = Json.read(options.replace('\'', '"'), Map.class);
        return new Offer(
                kind,
                type,
                "The " + type,
                Map.of(
                        "type",
                        "object",
                        "properties",
                        properties,
                        "required",
                        List.of(required),
                        "additionalProperties",
                        false));
    }

    static PluginDescriptor estimators() {
        return plugin(
                "estimators",
                "1.0.0",
                offer(
                        Kind.ESTIMATOR,
                        "k-nearest-neighbors",
                        "{'k':{'type':'integer','minimum':1,'default':5,'description':'How many'},"
                                + "'weights':{'type':'string','enum':['uniform','distance'],'default':'uniform',"
                                + "'description':'How much'}}"));
    }

    static PluginDescriptor layers(String version) {
        var offers = new ArrayList<Offer>();
        var window = "{'type':'array','items':{'type':'integer','minimum':1},'minItems':2,'maxItems':2,'description':";
        offers.add(offer(
                Kind.LAYER,
                "conv2d",
                "{'filters':{'type':'integer','minimum':1,'description':'Number of filters'},"
                        + "'kernelSize':" + window + "'Height and width'},"
                        + "'strides':" + window + "'Strides','default':[1,1]},"
                        + "'padding':{'type':'string','enum':['valid','same'],'default':'valid','description':'Padding'},"
                        + "'useBias':{'type':'boolean','default':true,'description':'Whether there is a bias'},"
                        + "'activation':{'x-mortise-kind':'activation','default':'linear','description':'Activation'}}",
                "filters",
                "kernelSize"));
        offers.add(offer(
                Kind.LAYER,
                "max-pooling2d",
                "{'poolSize':{'type':['integer','array'],'items':{'type':'integer','exclusiveMinimum':0},'exclusiveMinimum':0,"
                        + "'minItems':2,'maxItems':2,'description':'Height and width','default':[2,2]}}"));
        offers.add(offer(
                Kind.LAYER,
                "dense",
                "{'units':{'type':'integer','minimum':1,'description':'Number of units'},"
                        + "'activation':{'x-mortise-kind':'activation','default':'linear','description':'Activation'},"
                        + "'regularizer':{'x-mortise-kind':'initializer','default':null,'description':'Or none'}}",
                "units"));
        offers.add(offer(
                Kind.LAYER,
                "dropout",
                "{'rate':{'type':'number','minimum':0,'exclusiveMaximum':1,'description':'Share that is dropped'}}",
                "rate"));
        offers.add(offer(Kind.LAYER, "flatten", "{}"));
        offers.add(offer(Kind.LAYER, "add", "{}"));
        for (var name : List.of("linear", "relu", "softmax", "sigmoid")) {
            offers.add(offer(Kind.ACTIVATION, name, "{}"));
        }
        offers.add(offer(
                Kind.ACTIVATION,
                "leaky-relu",
                "{'negativeSlope':{'type':'number','default':0.2,'description':'Slope below 0'}}"));
        return plugin("layer.core", version, offers.toArray(Offer[]::new));
    }

    static PluginDescriptor data() {
        return plugin(
                "data",
                "1.0.0",
                offer(
                        Kind.DATASET,
                        "mnist",
                        "{'path':{'type':['string','null'],'default':null,'description':'Folder with the files'}}"),
                offer(Kind.DATASET, "table", "{'file':{'type':'string','description':'File to read'}}", "file"),
                offer(
                        Kind.TRANSFORM,
                        "rescale",
                        "{'scale':{'type':'number','description':'Factor'},"
                                + "'offset':{'type':'number','default':0.0,'description':'Added after'}}",
                        "scale"),
                offer(Kind.TRANSFORM, "one-hot", "{}"));
    }

    static PluginDescriptor learning() {
        return plugin(
                "optimizer.core",
                "1.0.0",
                offer(
                        Kind.OPTIMIZER,
                        "adam",
                        "{'learningRate':{'type':'number','exclusiveMinimum':0,'default':0.001,'description':'Rate'},"
                                + "'amsgrad':{'type':'boolean','default':false,'description':'Variant'}}"),
                offer(Kind.LOSS, "categorical-crossentropy", "{}"),
                offer(Kind.LOSS, "sparse-categorical-crossentropy", "{}"),
                offer(Kind.LOSS, "binary-crossentropy", "{}"),
                offer(Kind.METRIC, "accuracy", "{}"),
                offer(
                        Kind.METRIC,
                        "top-k-categorical-accuracy",
                        "{'k':{'type':'integer','minimum':1,'default':5,'description':'How many'}}"));
    }

    static PluginDescriptor callbacks() {
        var monitor = "'monitor':{'type':'string','default':'val_loss','description':'What is watched'}";
        return plugin(
                "callback.core",
                "1.0.0",
                offer(
                        Kind.CALLBACK,
                        "early-stopping",
                        "{" + monitor
                                + ",'patience':{'type':'integer','minimum':0,'default':0,'description':'Epochs to wait'},"
                                + "'baseline':{'type':['number','null'],'default':null,'description':'To be beaten'}}"),
                offer(
                        Kind.CALLBACK,
                        "model-checkpoint",
                        "{" + monitor
                                + ",'saveBestOnly':{'type':'boolean','default':false,'description':'Only the best'}}"),
                offer(Kind.CALLBACK, "reduce-lr-on-plateau", "{" + monitor + "}"),
                offer(
                        Kind.CALLBACK,
                        "learning-rate-schedule",
                        "{'schedule':{'x-mortise-kind':'schedule','description':'The schedule'}}",
                        "schedule"),
                offer(
                        Kind.SCHEDULE,
                        "step-decay",
                        "{'drop':{'type':'number','exclusiveMinimum':0,'description':'Factor'}}",
                        "drop"));
    }
}
