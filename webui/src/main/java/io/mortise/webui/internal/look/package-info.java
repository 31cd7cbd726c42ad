/** What a run recognised and what not, and what goes on in its net. */
@NullMarked
package io.mortise.webui.internal.look;

import org.jspecify.annotations.NullMarked;
