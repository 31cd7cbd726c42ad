/**
 * Optimizers with a rule of their own: an author writes an {@link UpdateRule}, and {@link RuleUpdater} makes a
 * Deeplearning4j updater of it. Saved models name these classes: do not rename or move them.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.mortise.spi.optimizer;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
