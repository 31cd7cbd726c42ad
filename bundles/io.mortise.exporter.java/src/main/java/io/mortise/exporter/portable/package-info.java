/** Models in a form that small interpreters read. */
@NullMarked
package io.mortise.exporter.portable;

import org.jspecify.annotations.NullMarked;
