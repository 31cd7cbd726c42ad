/** The names that models of runs go by: their versions, and the dialogs by which they are given. */
@NullMarked
package io.mortise.webui.internal.model;

import org.jspecify.annotations.NullMarked;
