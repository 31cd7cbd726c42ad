/** Runs: what happens in them, what is kept of them, and who keeps it. */
@Export
@Version("1.0.0")
@NullMarked
package io.mortise.api.run;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
