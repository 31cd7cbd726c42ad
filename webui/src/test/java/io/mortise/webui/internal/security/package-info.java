@NullMarked
package io.mortise.webui.internal.security;

import org.jspecify.annotations.NullMarked;
