/** How tables are read, understood and made into numbers. */
@NullMarked
package io.mortise.dataset.table.internal;

import org.jspecify.annotations.NullMarked;
