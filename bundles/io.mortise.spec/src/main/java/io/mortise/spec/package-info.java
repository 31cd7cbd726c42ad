/** Reads, checks and resolves experiment files; writes the schema that editors check them with. */
@NullMarked
package io.mortise.spec;

import org.jspecify.annotations.NullMarked;
