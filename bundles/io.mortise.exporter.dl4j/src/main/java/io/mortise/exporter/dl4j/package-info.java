/** Models as Deeplearning4j reads them. */
@NullMarked
package io.mortise.exporter.dl4j;

import org.jspecify.annotations.NullMarked;
