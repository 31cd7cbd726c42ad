@NullMarked
package io.mortise.webui.internal.server;

import org.jspecify.annotations.NullMarked;
