/** The run store in H2; found as {@link io.mortise.api.run.StoreService}. */
@NullMarked
package io.mortise.store;

import org.jspecify.annotations.NullMarked;
