@NullMarked
package io.mortise.webui.internal;

import org.jspecify.annotations.NullMarked;
