/** Jetty, Vaadin's start in it, and the HTTP API. */
@NullMarked
package io.mortise.webui.internal.server;

import org.jspecify.annotations.NullMarked;
