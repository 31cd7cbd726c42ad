/** Models that were chosen among all runs: names, versions and aliases that deployments go by. */
@Export
@Version("1.0.0")
@NullMarked
package io.mortise.api.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
