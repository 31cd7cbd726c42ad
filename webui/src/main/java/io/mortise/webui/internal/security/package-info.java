/** Who is let in. */
@NullMarked
package io.mortise.webui.internal.security;

import org.jspecify.annotations.NullMarked;
