/** How the store keeps what it keeps. */
@NullMarked
package io.mortise.store.internal;

import org.jspecify.annotations.NullMarked;
