/** The dashboard in a real browser, in and out of OSGi. */
@NullMarked
package io.mortise.webui.browser;

import org.jspecify.annotations.NullMarked;
