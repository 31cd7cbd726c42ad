/** The contract kit: what a plug-in owes the bench, checked by running it. */
@Export
@Version("1.0.0")
@NullMarked
package io.mortise.contract;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
