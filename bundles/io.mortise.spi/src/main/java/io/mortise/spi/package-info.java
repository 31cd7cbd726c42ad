/**
 * What a plug-in author implements. One class is a plug-in: a public Declarative Services component that implements one
 * of the recipe interfaces; its options are a record nested in it. Schema, checking, reference page and form are derived
 * from that record.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.mortise.spi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
