/** Tests of the form, without a browser. */
@NullMarked
package io.mortise.webui.internal.form;

import org.jspecify.annotations.NullMarked;
