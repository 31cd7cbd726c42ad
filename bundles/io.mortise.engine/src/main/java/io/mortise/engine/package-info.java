/** The wall round Deeplearning4j: builds nets out of recipes, trains, evaluates, saves and restores them. */
@Export
@Version("1.0.0")
@NullMarked
package io.mortise.engine;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
