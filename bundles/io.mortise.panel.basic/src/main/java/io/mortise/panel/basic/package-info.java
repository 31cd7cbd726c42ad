/** Panels for a run's page. */
@NullMarked
package io.mortise.panel.basic;

import org.jspecify.annotations.NullMarked;
