package io.mortise.worker.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.contract.PluginClasses;
import io.mortise.contract.describe.OptionsBinder;
import io.mortise.engine.Catalogue;
import io.mortise.engine.Supervision;
import io.mortise.spi.Accelerator;
import io.mortise.spi.ActivationRecipe;
import io.mortise.spi.CallbackRecipe;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.EstimatorRecipe;
import io.mortise.spi.ExporterRecipe;
import io.mortise.spi.InitializerRecipe;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LossRecipe;
import io.mortise.spi.MetricRecipe;
import io.mortise.spi.OptimizerRecipe;
import io.mortise.spi.PanelRecipe;
import io.mortise.spi.Plugin;
import io.mortise.spi.ScheduleRecipe;
import io.mortise.spi.TransformRecipe;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The recipes of the plug-ins that were leased for this worker. */
@Component(service = Recipes.class)
public final class Recipes implements Catalogue {
    private static final Logger LOG = LoggerFactory.getLogger(Recipes.class);

    private final ConcurrentMap<Class<?>, ConcurrentMap<String, Plugin<?>>> byKind = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Plugin<?>> all = new CopyOnWriteArrayList<>();

    private volatile Supervision supervision = Supervision.NONE;
    private final Collection<Accelerator> accelerators = new CopyOnWriteArrayList<>();

    /** By Declarative Services. */
    public Recipes() {}

    @Reference
    void supervise(Supervisor supervisor) {
        supervision = supervisor;
    }

    @Override
    public Supervision supervision() {
        return supervision;
    }

    @Override
    public <P extends Plugin<?>> P recipe(Class<? super P> kind, String type) {
        var found = byKind.getOrDefault(kind, new ConcurrentHashMap<>()).get(type);
        if (found == null) {
            throw new InvalidInput("", "no plug-in supplies `" + type + "`", "install the plug-in that does");
        }
        @SuppressWarnings("unchecked") // kept by the interface that it was registered with
        P recipe = (P) kind.cast(found);
        return recipe;
    }

    @Override
    public <O extends Record> O options(Plugin<O> plugin, Map<String, Object> options) {
        return OptionsBinder.bind(plugin, options);
    }

    @Override
    public ClassLoader loader() {
        return new PluginClasses(all());
    }

    /** Every recipe, also one that does not say its type. */
    Collection<Plugin<?>> all() {
        return all;
    }

    /** Every recipe that came with that version of a bundle. */
    List<Plugin<?>> of(PluginBundle plugin) {
        return all.stream().filter(recipe -> cameWith(recipe, plugin)).toList();
    }

    private static boolean cameWith(Plugin<?> recipe, PluginBundle plugin) {
        var bundle = FrameworkUtil.getBundle(recipe.getClass());
        return bundle != null
                && plugin.id().equals(bundle.getSymbolicName())
                && bundle.getVersion().equals(Version.parseVersion(plugin.version()));
    }

    private void add(Class<?> kind, Plugin<?> plugin) {
        all.addIfAbsent(plugin);
        try {
            byKind.computeIfAbsent(kind, k -> new ConcurrentHashMap<>()).put(plugin.type(), plugin);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("{} does not say its type", plugin.getClass().getName(), e);
        }
    }

    private void remove(Class<?> kind, Plugin<?> plugin) {
        all.remove(plugin);
        byKind.getOrDefault(kind, new ConcurrentHashMap<>()).values().remove(plugin);
    }

    @Override
    public Collection<Accelerator> accelerators() {
        return accelerators;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addAccelerator(Accelerator accelerator) {
        accelerators.add(accelerator);
    }

    void removeAccelerator(Accelerator accelerator) {
        accelerators.remove(accelerator);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addActivation(ActivationRecipe<?> plugin) {
        add(ActivationRecipe.class, plugin);
    }

    void removeActivation(ActivationRecipe<?> plugin) {
        remove(ActivationRecipe.class, plugin);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCallback(CallbackRecipe<?> plugin) {
        add(CallbackRecipe.class, plugin);
    }

    void removeCallback(CallbackRecipe<?> plugin) {
        remove(CallbackRecipe.class, plugin);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDataset(DatasetLoader<?> plugin) {
        add(DatasetLoader.class, plugin);
    }

    void removeDataset(DatasetLoader<?> plugin) {
        remove(DatasetLoader.class, plugin);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addEstimator(EstimatorRecipe<?> plugin) {
        add(EstimatorRecipe.class, plugin);
    }

    void removeEstimator(EstimatorRecipe<?> plugin) {
        remove(EstimatorRecipe.class, plugin);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addExporter(ExporterRecipe<?> plugin) {
        add(ExporterRecipe.class, plugin);
    }

    void removeExporter(ExporterRecipe<?> plugin) {
        remove(ExporterRecipe.class, plugin);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPanel(PanelRecipe<?> plugin) {
        add(PanelRecipe.class, plugin);
    }

    void removePanel(PanelRecipe<?> plugin) {
        remove(PanelRecipe.class, plugin);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addInitializer(InitializerRecipe<?> plugin) {
        add(InitializerRecipe.class, plugin);
    }

    void removeInitializer(InitializerRecipe<?> plugin) {
        remove(InitializerRecipe.class, plugin);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addLayer(LayerRecipe<?> plugin) {
        add(LayerRecipe.class, plugin);
    }

    void removeLayer(LayerRecipe<?> plugin) {
        remove(LayerRecipe.class, plugin);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addLoss(LossRecipe<?> plugin) {
        add(LossRecipe.class, plugin);
    }

    void removeLoss(LossRecipe<?> plugin) {
        remove(LossRecipe.class, plugin);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addMetric(MetricRecipe<?> plugin) {
        add(MetricRecipe.class, plugin);
    }

    void removeMetric(MetricRecipe<?> plugin) {
        remove(MetricRecipe.class, plugin);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addOptimizer(OptimizerRecipe<?> plugin) {
        add(OptimizerRecipe.class, plugin);
    }

    void removeOptimizer(OptimizerRecipe<?> plugin) {
        remove(OptimizerRecipe.class, plugin);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSchedule(ScheduleRecipe<?> plugin) {
        add(ScheduleRecipe.class, plugin);
    }

    void removeSchedule(ScheduleRecipe<?> plugin) {
        remove(ScheduleRecipe.class, plugin);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTransform(TransformRecipe<?> plugin) {
        add(TransformRecipe.class, plugin);
    }

    void removeTransform(TransformRecipe<?> plugin) {
        remove(TransformRecipe.class, plugin);
    }
}
