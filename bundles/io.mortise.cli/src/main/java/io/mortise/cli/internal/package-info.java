/** The commands. Begin reading in {@link io.mortise.cli.internal.CommandLineMain}. */
@NullMarked
package io.mortise.cli.internal;

import org.jspecify.annotations.NullMarked;
