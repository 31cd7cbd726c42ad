package io.mortise.spi;

import java.util.Locale;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What every plug-in class has in common.
 *
 * <p>{@code O} is a record. Each component carries {@code @JsonPropertyDescription}, and {@link Default} where it may be
 * left out of a spec; ranges are given with Jakarta Validation's {@code @Min}, {@code @Max}, {@code @DecimalMin},
 * {@code @DecimalMax}, {@code @Positive}, {@code @Size}, a choice of words with an {@code enum} (written in lower case in
 * a spec), and an option that is itself a part with {@code @OfKind}. These are read as metadata, never run.
 *
 * @param <O> the options
 */
@ConsumerType
public interface Plugin<O extends Record> {
    /**
     * The id in a spec's {@code type}: kebab case, Keras's name where Keras has one. By default the class's simple name:
     * {@code MaxPooling2d} is {@code max-pooling2d}.
     */
    default String type() {
        return getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** One line on what it is, for lists and the reference page. By default the type in words. */
    default String title() {
        String words = type().replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
