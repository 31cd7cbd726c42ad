/** The editor of experiments: the form, the text beside it, and what the check says of both. */
@NullMarked
package io.mortise.webui.internal.edit;

import org.jspecify.annotations.NullMarked;
