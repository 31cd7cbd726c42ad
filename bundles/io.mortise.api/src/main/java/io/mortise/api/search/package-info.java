/** The search over runs: its language, the names in it, and its completion. */
@Export
@Version("1.0.0")
@NullMarked
package io.mortise.api.search;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
