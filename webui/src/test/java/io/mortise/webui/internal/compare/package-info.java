@NullMarked
package io.mortise.webui.internal.compare;

import org.jspecify.annotations.NullMarked;
