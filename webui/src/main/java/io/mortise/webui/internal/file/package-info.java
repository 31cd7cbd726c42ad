/** Pages in one file, for those who have no Mortise: a run, a comparison. */
@NullMarked
package io.mortise.webui.internal.file;

import org.jspecify.annotations.NullMarked;
