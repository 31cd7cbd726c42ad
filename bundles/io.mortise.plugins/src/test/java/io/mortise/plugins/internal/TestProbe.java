package io.mortise.plugins.internal;

import io.mortise.api.Kind;
import io.mortise.api.Problem;
import io.mortise.api.plugin.Offer;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.plugin.PluginDescriptor;
import io.mortise.api.plugin.Probe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;

/** Says of every bundle that it supplies one layer, named after it, and finds what it was told to find. */
final class TestProbe implements ComponentServiceObjects<Probe>, Probe {
    final List<List<PluginBundle>> looks = new ArrayList<>();
    final List<String> proofs = new ArrayList<>();
    final Map<String, List<Problem>> against = new HashMap<>();
    final Map<String, List<Problem>> findings = new HashMap<>();
    final Map<String, String> types = new HashMap<>();

    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile boolean asked;

    /** Keeps answers back from now on, or gives them. */
    void hold(boolean on) {
        asked = false;
        held.countDown();
        if (on) held = new CountDownLatch(1);
    }

    /** Whether somebody waits for an answer. */
    boolean isAsked() {
        return asked;
    }

    @Override
    public List<Finding> describe(List<PluginBundle> plugins) {
        looks.add(plugins);
        asked = true;
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return plugins.stream().map(this::finding).toList();
    }

    @Override
    public Finding describe(PluginBundle plugin) {
        return describe(List.of(plugin)).getFirst();
    }

    private Finding finding(PluginBundle bundle) {
        var problems = against.getOrDefault(bundle.id(), List.of());
        return new Finding(problems.isEmpty() ? described(bundle) : null, problems);
    }

    private PluginDescriptor described(PluginBundle bundle) {
        String type = types.getOrDefault(bundle.id(), "layer-of-" + bundle.id());
        var offer = new Offer(Kind.LAYER, type, "A layer", Map.of("type", "object"));
        return new PluginDescriptor(
                bundle.id(), bundle.version(), bundle.sha256(), bundle.id(), "Test", List.of(offer));
    }

    @Override
    public List<Problem> prove(PluginBundle plugin, List<PluginBundle> others) {
        proofs.add(plugin.id() + " " + plugin.version());
        return findings.getOrDefault(plugin.id(), List.of());
    }

    @Override
    public Probe getService() {
        return this;
    }

    @Override
    public void ungetService(Probe service) {
        // nothing is kept
    }

    @Override
    public ServiceReference<Probe> getServiceReference() {
        throw new UnsupportedOperationException("nobody asks for it");
    }
}
