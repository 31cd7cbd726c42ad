@NullMarked
package io.mortise.webui.internal.view;

import org.jspecify.annotations.NullMarked;
