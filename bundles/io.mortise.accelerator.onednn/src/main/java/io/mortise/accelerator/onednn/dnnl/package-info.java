/**
 * A thin binding of the part of oneDNN's C interface that nets need, over {@code java.lang.foreign}. Names are oneDNN's,
 * without their prefix; a status other than success becomes a {@link io.mortise.accelerator.onednn.dnnl.DnnlException}.
 * <a href="https://uxlfoundation.github.io/oneDNN/">oneDNN's documentation</a> says what each primitive computes.
 */
@NullMarked
package io.mortise.accelerator.onednn.dnnl;

import org.jspecify.annotations.NullMarked;
