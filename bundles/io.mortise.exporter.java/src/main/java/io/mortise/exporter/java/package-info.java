/** Models as plain Java. */
@NullMarked
package io.mortise.exporter.java;

import org.jspecify.annotations.NullMarked;
