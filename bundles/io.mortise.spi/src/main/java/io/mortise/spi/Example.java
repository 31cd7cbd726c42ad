package io.mortise.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A value that an option may well have, for the examples of the reference page and for completion. Worth giving where an
 * option has no {@link Default}: without it the page makes one up out of the type and its range.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
public @interface Example {
    /** JSON ({@code 0.25}, {@code [3, 3]}) where it parses as JSON, else a string. */
    String value();
}
