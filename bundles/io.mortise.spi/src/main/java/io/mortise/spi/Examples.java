package io.mortise.spi;

import org.osgi.annotation.versioning.ConsumerType;

/** Labelled examples by index. Read from several threads at once. */
@ConsumerType
public interface Examples {
    /** How many there are. */
    int size();

    /** The class of an example, from 0. */
    int label(int index);

    /**
     * Copies an example's values as they were recorded (pixels 0 to 255).
     *
     * @param into of the shape's size
     */
    void read(int index, float[] into);
}
