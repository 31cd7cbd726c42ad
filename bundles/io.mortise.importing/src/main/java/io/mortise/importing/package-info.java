/** Models of other programs, translated: a section of a spec, and weights. Files are read, never run. */
@Export
@Version("1.0.0")
@NullMarked
package io.mortise.importing;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
