/** The benchmark as a command: rounds of measurements, each a process of its own. */
@NullMarked
package io.mortise.benchmarks.training;

import org.jspecify.annotations.NullMarked;
