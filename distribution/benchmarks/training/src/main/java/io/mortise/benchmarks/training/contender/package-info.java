/** One measurement, in a process of its own: the same net in Mortise's engine, in Deeplearning4j and in PyTorch. */
@NullMarked
package io.mortise.benchmarks.training.contender;

import org.jspecify.annotations.NullMarked;
