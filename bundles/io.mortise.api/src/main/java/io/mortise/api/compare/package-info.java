/** Runs beside each other. */
@Export
@Version("1.0.0")
@NullMarked
package io.mortise.api.compare;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
