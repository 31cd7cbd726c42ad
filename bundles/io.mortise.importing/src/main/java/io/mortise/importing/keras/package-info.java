/** Files of Keras. */
@NullMarked
package io.mortise.importing.keras;

import org.jspecify.annotations.NullMarked;
