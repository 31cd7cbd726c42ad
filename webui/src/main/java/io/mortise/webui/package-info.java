/** The dashboard: pages in the browser and the HTTP API. */
@NullMarked
package io.mortise.webui;

import org.jspecify.annotations.NullMarked;
