@NullMarked
package io.mortise.webui.internal.runs;

import org.jspecify.annotations.NullMarked;
