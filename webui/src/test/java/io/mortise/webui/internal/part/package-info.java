@NullMarked
package io.mortise.webui.internal.part;

import org.jspecify.annotations.NullMarked;
