package io.mortise.engine;

import io.mortise.api.Experiment;
import io.mortise.api.InvalidInput;
import io.mortise.api.Part;
import io.mortise.spi.Callback;
import io.mortise.spi.TrainingEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The training loop: epochs of batches, validation after each, callbacks in between. */
final class Trainer {
    private final Experiment experiment;
    private final Net net;
    private final Batches training;
    private final @Nullable Batches validation;
    private final List<Assembly.NamedMetric> metrics;
    private final List<Hook> hooks;
    private final TrainingSink sink;
    private final Steering steering;
    private final NormDecay decay;
    private final Answers answers = new Answers();
    private final Pulse pulse;
    private long step;

    /** A callback and what it is called in the spec. */
    record Hook(String type, Callback callback) {}

    Trainer(
            Experiment experiment,
            Net net,
            Data data,
            List<Assembly.NamedMetric> metrics,
            List<Hook> hooks,
            Steering steering) {
        this.experiment = experiment;
        this.net = net;
        this.pulse = new Pulse(net, data.training().count());
        this.training = data.training();
        this.validation = data.validation();
        this.metrics = metrics;
        this.hooks = hooks;
        this.steering = steering;
        this.decay = data.decay();
        this.sink = steering.sink();
    }

    /** Batches of the training part and of the validation part, or null; and the decay that DL4J leaves out. */
    record Data(Batches training, @Nullable Batches validation, NormDecay decay) {}

    /** Trains to the end; gives the metrics of the last epoch. */
    Map<String, Double> train() {
        net.setListeners(answers, pulse);
        Map<String, Double> last = Map.of();
        tell(new TrainingEvent.Begin());
        for (int epoch = 1; epoch <= experiment.training().epochs() && !steering.stopped(); epoch++) {
            tell(new TrainingEvent.EpochBegin(epoch));
            last = epoch(epoch);
        }
        tell(new TrainingEvent.End());
        steering.announceFiles();
        return last;
    }

    private Map<String, Double> epoch(int epoch) {
        long start = System.nanoTime();
        double rate = steering.learningRate();
        var tally = new Tally(metrics);
        var order = training.training(experiment.training().shuffle(), experiment.seed(), epoch);
        for (Batches.Batch batch : order) {
            if (sink.cancelled()) throw new Cancelled();
            try (batch) {
                step(epoch, batch, tally);
            }
            if (steering.stopped()) break;
        }
        net.incrementEpochCount();
        var means = new LinkedHashMap<>(tally.means(""));
        if (validation != null) {
            means.putAll(Evaluation.of(net, validation, metrics, "val_", sink::cancelled)
                    .metrics());
        }
        sink.layers(epoch, pulse.take());
        means.put("learning_rate", rate);
        tell(new TrainingEvent.EpochEnd(epoch, Map.copyOf(means)));
        double seconds = (System.nanoTime() - start) / 1e9;
        means.put("seconds", seconds);
        means.put("images_per_second", tally.examples() / seconds);
        sink.epoch(epoch, means);
        return means;
    }

    private void step(int epoch, Batches.Batch batch, Tally tally) {
        sink.learningRate(steering.learningRate());
        decay.remember();
        pulse.begin(batch.features().size(0));
        net.fit(batch.features(), batch.labels());
        decay.apply(steering.learningRate(), (int) step, epoch - 1);
        pulse.end(batch.features());
        var means = tally.add(net.score(), batch.classes(), answers.take());
        step++;
        sink.batch(epoch, step, means);
        tell(new TrainingEvent.BatchEnd(epoch, step, means));
    }

    private void tell(TrainingEvent event) {
        for (Hook hook : hooks) {
            steering.speaking(hook.type());
            hook.callback().on(event, steering);
        }
    }

    static List<Hook> hooks(List<Part> parts, Assembly assembly) {
        var hooks = new ArrayList<Hook>();
        for (int i = 0; i < parts.size(); i++) {
            String where = "/callbacks/" + i;
            try {
                hooks.add(new Hook(parts.get(i).type(), assembly.callback(parts.get(i))));
            } catch (InvalidInput e) {
                throw e.under(where);
            } catch (PluginFailed e) {
                throw e.at(where);
            }
        }
        return List.copyOf(hooks);
    }

    /** Keeps what comes into the last layer in the forward pass of a step, so that metrics cost no second pass. */
    private static final class Answers extends Net.Hearing {
        private float[][] probabilities = {};

        @Override
        void heard(Net net, INDArray input) {
            try (var _ = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
                INDArray logits = Net.flat(input);
                if (!net.isAccelerated()) logits = logits.dup('c'); // DL4J goes on with them
                probabilities = Tally.probabilities(logits, net.headActivation());
            }
        }

        float[][] take() {
            return probabilities;
        }
    }
}
