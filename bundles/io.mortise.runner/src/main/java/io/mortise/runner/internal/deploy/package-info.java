/** What a deployment bundle holds, made of what is known of a run. Begin reading in {@code BundleFiles}. */
@NullMarked
package io.mortise.runner.internal.deploy;

import org.jspecify.annotations.NullMarked;
