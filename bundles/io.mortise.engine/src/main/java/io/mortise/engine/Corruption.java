package io.mortise.engine;

import io.mortise.spi.Shape;
import io.mortise.spi.image.Field;
import io.mortise.spi.image.FillMode;
import io.mortise.spi.image.Gaussian;
import io.mortise.spi.image.Resampling;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What spoils an image, as in Hendrycks and Dietterich, "Benchmarking Neural Network Robustness to Common Corruptions and
 * Perturbations", 2019, and Mu and Gilmer, "MNIST-C", 2019. Each has five strengths. Images are as they were recorded: a
 * pixel is 0 to 255, and what is beyond the edge or covered is 0. Strengths in pixels are meant for images whose shorter
 * side has 28, and grow with it.
 */
enum Corruption {
    GAUSSIAN_NOISE("gaussian-noise", "sigma, as a share of white", 0.1, 0.2, 0.3, 0.4, 0.5) {
        @Override
        void spoil(float[] values, Shape.Image image, double strength, RandomGenerator random) {
            for (int i = 0; i < values.length; i++) {
                values[i] = pixel(values[i] + strength * WHITE * random.nextGaussian());
            }
        }
    },
    SALT_AND_PEPPER("salt-and-pepper", "share of the pixels", 0.05, 0.1, 0.2, 0.3, 0.4) {
        @Override
        void spoil(float[] values, Shape.Image image, double strength, RandomGenerator random) {
            int area = image.height() * image.width();
            for (int i = 0; i < area; i++) {
                double drawn = random.nextDouble();
                if (drawn >= strength) continue;
                for (int at = i; at < values.length; at += area) values[at] = drawn < strength / 2 ? 0 : WHITE;
            }
        }
    },
    GAUSSIAN_BLUR("gaussian-blur", "sigma, in pixels", Unit.PIXELS, 0.5, 1, 1.5, 2, 2.5) {
        @Override
        void spoil(float[] values, Shape.Image image, double strength, RandomGenerator random) {
            var gaussian = new Gaussian(strength);
            int area = image.height() * image.width();
            for (int channel = 0; channel < values.length; channel += area) {
                float[] wide = framed(values, channel, image, gaussian.radius());
                System.arraycopy(gaussian.smooth(wide, image.height(), image.width()), 0, values, channel, area);
            }
        }
    },
    CONTRAST("contrast", "factor", 0.8, 0.6, 0.4, 0.2, 0.1) {
        @Override
        void spoil(float[] values, Shape.Image image, double strength, RandomGenerator random) {
            double sum = 0;
            for (float value : values) sum += value;
            double mean = sum / values.length;
            for (int i = 0; i < values.length; i++) values[i] = pixel(mean + strength * (values[i] - mean));
        }
    },
    SHIFT("shift", "pixels, up, down, left or right", Unit.WHOLE_PIXELS, 1, 2, 3, 4, 6) {
        @Override
        void spoil(float[] values, Shape.Image image, double strength, RandomGenerator random) {
            double by = random.nextBoolean() ? strength : -strength;
            boolean down = random.nextBoolean();
            black(image).apply(values, Field.translation(image, down ? by : 0, down ? 0 : by));
        }
    },
    ROTATION("rotation", "degrees, either way", 10, 20, 30, 45, 60) {
        @Override
        void spoil(float[] values, Shape.Image image, double strength, RandomGenerator random) {
            double degrees = random.nextBoolean() ? strength : -strength;
            black(image).apply(values, Field.rotation(image, Math.toRadians(degrees)));
        }
    },
    OCCLUSION("occlusion", "side of the black square, in pixels", Unit.WHOLE_PIXELS, 4, 7, 10, 12, 14) {
        @Override
        void spoil(float[] values, Shape.Image image, double strength, RandomGenerator random) {
            int side = (int) strength;
            int top = (int) (random.nextDouble() * (image.height() - side + 1));
            int left = (int) (random.nextDouble() * (image.width() - side + 1));
            for (int row = 0; row < image.channels() * image.height(); row++) {
                int y = row % image.height();
                if (y < top || y >= top + side) continue;
                int from = row * image.width() + left;
                Arrays.fill(values, from, from + side, 0);
            }
        }
    };

    private static final float WHITE = 255;

    private final String type;
    private final String parameter;
    private final Unit unit;
    private final double[] strengths;

    /** What strengths are measured in. */
    private enum Unit {
        NONE,
        PIXELS,
        WHOLE_PIXELS
    }

    Corruption(String type, String parameter, double... strengths) {
        this(type, parameter, Unit.NONE, strengths);
    }

    Corruption(String type, String parameter, Unit unit, double... strengths) {
        this.type = type;
        this.parameter = parameter;
        this.unit = unit;
        this.strengths = strengths;
    }

    String type() {
        return type;
    }

    /** What the strengths are, with their unit. */
    String parameter() {
        return parameter;
    }

    /** The five, from weak to strong, for images of that size. */
    List<Double> strengths(Shape.Image image) {
        double scale = Math.min(image.height(), image.width()) / 28.0;
        return Arrays.stream(strengths)
                .map(strength -> switch (unit) {
                    case NONE -> strength;
                    case PIXELS -> strength * scale;
                    case WHOLE_PIXELS -> Math.max(1, Math.rint(strength * scale));
                })
                .boxed()
                .toList();
    }

    /**
     * Spoils an image in place.
     *
     * @param random of that image alone: what it draws does not hang on the strength
     */
    abstract void spoil(float[] values, Shape.Image image, double strength, RandomGenerator random);

    private static float pixel(double value) {
        return (float) Math.clamp(value, 0, WHITE);
    }

    private static Resampling black(Shape.Image image) {
        return new Resampling(image, FillMode.CONSTANT, 0);
    }

    /** A channel with its edge pixels repeated all around. */
    private static float[] framed(float[] values, int channel, Shape.Image image, int margin) {
        int width = image.width() + 2 * margin;
        var framed = new float[(image.height() + 2 * margin) * width];
        for (int i = 0; i < framed.length; i++) {
            int y = Math.clamp(i / width - margin, 0, image.height() - 1);
            int x = Math.clamp(i % width - margin, 0, image.width() - 1);
            framed[i] = values[channel + y * image.width() + x];
        }
        return framed;
    }
}
