/** Tests. */
@org.jspecify.annotations.NullMarked
package io.mortise.api.search;
