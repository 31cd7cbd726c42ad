/** A workbench of made-up runs, to see and test the dashboard without training anything. */
@NullMarked
package io.mortise.webui.fake;

import org.jspecify.annotations.NullMarked;
