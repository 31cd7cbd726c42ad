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
        this.size = values.exampleSize();
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
        ByteBuffer example = values.example(index);
        if (channels > 1) {
            readInterleaved(example, into);
        } else if (values.type() == IdxType.UNSIGNED_BYTE) {
            byte[] bytes = example.array();
            int start = example.arrayOffset();
            for (int i = 0; i < size; i++) {
                into[i] = bytes[start + i] & 0xff;
            }
        } else {
            for (int i = 0; i < size; i++) {
                into[i] = values.type().at(example, i);
            }
        }
    }

    private void readInterleaved(ByteBuffer example, float[] into) {
        int plane = size / channels;
        for (int channel = 0; channel < channels; channel++) {
            for (int pixel = 0; pixel < plane; pixel++) {
                into[channel * plane + pixel] = values.type().at(example, pixel * channels + channel);
            }
        }
    }
}
