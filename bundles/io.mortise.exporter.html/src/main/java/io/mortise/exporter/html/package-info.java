/** Models as a page in one file. */
@NullMarked
package io.mortise.exporter.html;

import org.jspecify.annotations.NullMarked;
