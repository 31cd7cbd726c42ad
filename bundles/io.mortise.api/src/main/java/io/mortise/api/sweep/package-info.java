/** Sweeps: many trials of one experiment with other options, and the choice among them. */
@Export
@Version("1.0.0")
@NullMarked
package io.mortise.api.sweep;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
