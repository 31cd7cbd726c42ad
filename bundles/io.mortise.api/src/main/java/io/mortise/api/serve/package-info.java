/** Models at work: asked many times over by a service, or about many files at once. */
@Export
@Version("1.0.0")
@NullMarked
package io.mortise.api.serve;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
