/** What came of it: medians, ranges and ratios, and the page and plots that show them. */
@NullMarked
package io.mortise.benchmarks.training.results;

import org.jspecify.annotations.NullMarked;
