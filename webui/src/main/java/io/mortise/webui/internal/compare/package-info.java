/** Runs beside each other, part by part of the page. */
@NullMarked
package io.mortise.webui.internal.compare;

import org.jspecify.annotations.NullMarked;
