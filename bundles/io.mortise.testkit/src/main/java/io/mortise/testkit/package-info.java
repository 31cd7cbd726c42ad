/** Contracts that every plug-in must pass, and what tests need to build plug-ins without a bench. */
@Export
@Version("1.0.0")
@NullMarked
package io.mortise.testkit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
