/** Store and dashboard with very many runs: a workspace of them, and how long things take in it. */
@NullMarked
package io.mortise.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
