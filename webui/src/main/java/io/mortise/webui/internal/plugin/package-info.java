/** The catalogue of plug-ins: what is there, and how it comes and goes. */
@NullMarked
package io.mortise.webui.internal.plugin;

import org.jspecify.annotations.NullMarked;
