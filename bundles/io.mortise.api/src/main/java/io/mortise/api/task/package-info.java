/** The worker's contract: a task file in, journal and files out. */
@Export
@Version("1.0.0")
@NullMarked
package io.mortise.api.task;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
