/** Models in a form that small interpreters read. */
@NullMarked
package io.mortise.portable;

import org.jspecify.annotations.NullMarked;
