package io.mortise.dataset.idx.internal;

import io.mortise.spi.Examples;
import java.nio.ByteBuffer;

/** Images or rows with their labels, kept as they stand in their files: a pixel is a byte. */
final class IdxExamples implements Examples {
    private final IdxFile values;
    private final IdxFile labels;
    private final int size;
    private final int channels;

    /**
     * Examples out of two files of the same length.
     *
     * @param channels how many stand side by side at each pixel; 1 where each plane stands for itself
     */
    IdxExamples(IdxFile values, IdxFile labels, int channels) {
        this.values = values;
        this.labels = labels;
        this.channels = channels;
        this.size = values.exampleDimensions().stream().reduce(1, (a, b) -> a * b);
    }

    @Override
    public int size() {
        return labels.size();
    }

    @Override
    public int label(int index) {
        return labels.integerAt(index);
    }

    @Override
    public void read(int index, float[] into) {
        int start = index * size;
        if (channels > 1) {
            readInterleaved(start, into);
        } else if (values.type() == IdxType.UNSIGNED_BYTE) {
            ByteBuffer bytes = values.values();
            for (int i = 0; i < size; i++) {
                into[i] = bytes.get(start + i) & 0xff;
            }
        } else {
            for (int i = 0; i < size; i++) {
                into[i] = values.at(start + i);
            }
        }
    }

    private void readInterleaved(int start, float[] into) {
        int plane = size / channels;
        for (int channel = 0; channel < channels; channel++) {
            for (int pixel = 0; pixel < plane; pixel++) {
                into[channel * plane + pixel] = values.at(start + pixel * channels + channel);
            }
        }
    }
}
