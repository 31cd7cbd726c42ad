/** A model that was exported from Mortise: plain Java 17, without a dependency. Begin at {@link io.mortise.exported.Model}. */
package io.mortise.exported;
