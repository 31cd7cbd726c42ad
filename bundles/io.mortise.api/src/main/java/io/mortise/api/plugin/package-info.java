/** What is known of a plug-in without running any of its code. */
@Export
@Version("1.0.0")
@NullMarked
package io.mortise.api.plugin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
