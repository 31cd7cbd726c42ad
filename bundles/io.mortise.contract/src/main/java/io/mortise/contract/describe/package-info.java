/** What a plug-in class says of itself: the description of its options, and the way from JSON values to them. */
@Export
@Version("1.0.0")
@NullMarked
package io.mortise.contract.describe;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
