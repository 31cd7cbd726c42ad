@org.jspecify.annotations.NullMarked
package io.mortise.serving.internal;
