/** A form for a JSON document, out of its JSON Schema alone: it knows no plug-in and no option by name. */
@NullMarked
package io.mortise.webui.internal.form;

import org.jspecify.annotations.NullMarked;
