/** Update rules, regularisation and loss functions that DL4J does not have, or has with another formula than Keras. */
@NullMarked
package io.mortise.optimizer.core.internal;

import org.jspecify.annotations.NullMarked;
