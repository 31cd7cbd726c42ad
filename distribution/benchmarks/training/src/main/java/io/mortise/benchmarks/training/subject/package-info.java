/** What is measured: nets, contenders, and the order for one measurement with its outcome. */
@NullMarked
package io.mortise.benchmarks.training.subject;

import org.jspecify.annotations.NullMarked;
