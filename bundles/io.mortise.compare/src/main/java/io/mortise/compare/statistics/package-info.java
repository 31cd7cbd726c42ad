/** Whether a difference is more than chance. No run, no file, no page in here: numbers in, numbers out. */
@NullMarked
package io.mortise.compare.statistics;

import org.jspecify.annotations.NullMarked;
