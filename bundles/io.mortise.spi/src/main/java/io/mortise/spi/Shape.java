package io.mortise.spi;

import java.util.List;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.inputs.InputType;

/** The form of one example's values. */
public sealed interface Shape {
    /** How many values. */
    int size();

    /** As DL4J has it. */
    InputType inputType();

    /** Lengths of its axes, as DL4J and ONNX have them: channels, height, width, or the length. */
    long[] lengths();

    /** The form of so many examples: their number, then {@link #lengths}. */
    default long[] batch(int examples) {
        return LongStream.concat(LongStream.of(examples), LongStream.of(lengths()))
                .toArray();
    }

    /** As Keras prints it: height, width, channels, or the length. */
    List<Integer> dimensions();

    /** An image; its values are laid out channel by channel, row by row. */
    record Image(int height, int width, int channels) implements Shape {
        @Override
        public int size() {
            return height * width * channels;
        }

        @Override
        public InputType inputType() {
            return InputType.convolutional(height, width, channels);
        }

        @Override
        public long[] lengths() {
            return new long[] {channels, height, width};
        }

        @Override
        public List<Integer> dimensions() {
            return List.of(height, width, channels);
        }
    }

    /** A row of numbers. */
    record Vector(int length) implements Shape {
        @Override
        public int size() {
            return length;
        }

        @Override
        public InputType inputType() {
            return InputType.feedForward(length);
        }

        @Override
        public long[] lengths() {
            return new long[] {length};
        }

        @Override
        public List<Integer> dimensions() {
            return List.of(length);
        }
    }
}
