/** What exporters of whole models are held to. */
@NullMarked
package io.mortise.testkit.exporter;

import org.jspecify.annotations.NullMarked;
