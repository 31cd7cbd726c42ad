/** What pages and the HTTP API share. */
@NullMarked
package io.mortise.webui.internal;

import org.jspecify.annotations.NullMarked;
