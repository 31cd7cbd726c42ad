/** Which plug-ins there are, and where this process works. */
@NullMarked
package io.mortise.plugins.internal;

import org.jspecify.annotations.NullMarked;
