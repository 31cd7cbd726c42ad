/**
 * What a plug-in author implements. One class is a plug-in: a public Declarative Services component that implements one
 * of the recipe interfaces; its options are a record nested in it. Schema, checking, reference page and form are derived
 * from that record.
 *
 * <pre>{@code
 * @Component
 * public final class Swish implements ActivationRecipe<Swish.Options> {
 *     public record Options() {}
 *
 *     public IActivation build(Options options) {
 *         return new ActivationSwish();
 *     }
 * }
 * }</pre>
 *
 * <p>Packed into a bundle (bnd writes the component's description), this is the activation {@code "swish"}. With an option:
 * {@code record Options(@JsonPropertyDescription("How steep") @Positive @Default("1.0") double beta)}.
 *
 * <table>
 * <caption>The kinds of plug-in</caption>
 * <tr><th>kind</th><th>implement</th><th>gives</th></tr>
 * <tr><td>dataset</td><td>{@link io.mortise.spi.DatasetLoader}</td><td>{@link io.mortise.spi.Dataset}: examples with
 * labels</td></tr>
 * <tr><td>transform</td><td>{@link io.mortise.spi.TransformRecipe}</td><td>{@link io.mortise.spi.Transform}, or
 * {@link io.mortise.spi.Augmentation} for what is trained on alone</td></tr>
 * <tr><td>layer</td><td>{@link io.mortise.spi.LayerRecipe}</td><td>{@link io.mortise.spi.LayerResult}: DL4J layers, a block,
 * a {@link io.mortise.spi.layer.LayerFunction} with passes of its own, or what merges several inputs in a graph</td></tr>
 * <tr><td>activation</td><td>{@link io.mortise.spi.ActivationRecipe}</td><td>DL4J's {@code IActivation}</td></tr>
 * <tr><td>initializer</td><td>{@link io.mortise.spi.InitializerRecipe}</td><td>DL4J's {@code IWeightInit}</td></tr>
 * <tr><td>loss</td><td>{@link io.mortise.spi.LossRecipe}</td><td>a loss function and the labels it takes</td></tr>
 * <tr><td>metric</td><td>{@link io.mortise.spi.MetricRecipe}</td><td>a figure for one example</td></tr>
 * <tr><td>optimizer</td><td>{@link io.mortise.spi.OptimizerRecipe}</td><td>DL4J's {@code IUpdater}, or an
 * {@link io.mortise.spi.optimizer.UpdateRule}</td></tr>
 * <tr><td>schedule</td><td>{@link io.mortise.spi.ScheduleRecipe}</td><td>a learning rate for each epoch</td></tr>
 * <tr><td>callback</td><td>{@link io.mortise.spi.CallbackRecipe}</td><td>what reacts to batches and epochs</td></tr>
 * <tr><td>estimator</td><td>{@link io.mortise.spi.EstimatorRecipe}</td><td>{@link io.mortise.spi.Classifier}: one that is no
 * neural net</td></tr>
 * <tr><td>exporter</td><td>{@link io.mortise.spi.ExporterRecipe}</td><td>files, out of a saved model</td></tr>
 * <tr><td>panel</td><td>{@link io.mortise.spi.PanelRecipe}</td><td>a table, a chart or a text for a run's page</td></tr>
 * </table>
 *
 * <p>What a user can mend is thrown as {@link io.mortise.api.InvalidInput}, with a pointer into the options. Whatever else
 * is thrown counts as the plug-in's fault, and ends the run, never the bench.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.mortise.spi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
