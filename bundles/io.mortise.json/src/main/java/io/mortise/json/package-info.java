/** One Jackson mapper for all documents, and the journal of a run. */
@Export
@Version("1.0.0")
@NullMarked
package io.mortise.json;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
