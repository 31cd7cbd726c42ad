@NullMarked
package io.mortise.webui.internal.edit;

import org.jspecify.annotations.NullMarked;
