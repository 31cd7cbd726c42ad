/** A real browser for tests. */
@NullMarked
package io.mortise.testkit.browser;

import org.jspecify.annotations.NullMarked;
