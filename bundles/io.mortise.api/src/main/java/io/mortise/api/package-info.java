/** The vocabulary of the bench: experiments, problems and the ports behind which services are found. */
@Export
@Version("1.0.0")
@NullMarked
package io.mortise.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
