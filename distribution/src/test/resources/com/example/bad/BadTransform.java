package com.example.bad;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Default;
import io.mortise.spi.Examples;
import io.mortise.spi.Shape;
import io.mortise.spi.Transform;
import io.mortise.spi.TransformRecipe;
import org.osgi.service.component.annotations.Component;

/** A transform that does one thing wrong. */
@Component(service = TransformRecipe.class)
public final class BadTransform implements TransformRecipe<BadTransform.Options> {
    public record Options(@JsonPropertyDescription("What it does wrong") @Default("nothing") String wrong) {}

    @Override
    public String type() {
        return "bad-transform";
    }

    @Override
    public String title() {
        return "Does one thing wrong";
    }

    @Override
    public double[] fit(Options options, Examples training, Shape shape) {
        Deeds.at("fit", options.wrong());
        return new double[0];
    }

    @Override
    public Transform build(Options options, double[] fitted, Shape shape) {
        return values -> {
            Deeds.at("apply", options.wrong());
            if (options.wrong().equals("apply-nan")) values[0] = Float.NaN;
        };
    }
}
