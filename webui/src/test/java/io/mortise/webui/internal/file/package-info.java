@NullMarked
package io.mortise.webui.internal.file;

import org.jspecify.annotations.NullMarked;
