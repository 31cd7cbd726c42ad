package com.example.bad;

import io.mortise.spi.Dataset;
import io.mortise.spi.DatasetLoader;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Two hundred small pictures of two kinds, with nothing wrong with them. */
@Component(service = DatasetLoader.class)
public final class Dots implements DatasetLoader<Dots.Options> {
    public record Options() {}

    @Override
    public String type() {
        return "dots";
    }

    @Override
    public String title() {
        return "Dots";
    }

    @Override
    public Dataset load(Options options, Context context) {
        var examples = new Examples() {
            @Override
            public int size() {
                return 200;
            }

            @Override
            public int label(int index) {
                return index % 2;
            }

            @Override
            public void read(int index, float[] into) {
                for (int i = 0; i < into.length; i++) into[i] = (i + index) % 2 == 0 ? 1 : (index * 31 + i * 17) % 7 / 7f;
            }
        };
        return new Dataset(new Shape.Image(8, 8, 1), List.of("even", "odd"), examples, null, "0".repeat(64));
    }
}
