/** Data sets in tables: CSV and ARFF. */
@NullMarked
package io.mortise.dataset.table;

import org.jspecify.annotations.NullMarked;
