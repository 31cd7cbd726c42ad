/** The list of runs: what is asked of it, what comes out, and what is done with the runs in it. */
@NullMarked
package io.mortise.webui.internal.runs;

import org.jspecify.annotations.NullMarked;
