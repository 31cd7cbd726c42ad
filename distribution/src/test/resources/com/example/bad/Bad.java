package com.example.bad;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.spi.Default;
import io.mortise.spi.LayerRecipe;
import io.mortise.spi.LayerResult;
import org.osgi.service.component.annotations.Component;

/** A layer that does one thing wrong. */
@Component(service = LayerRecipe.class)
public final class Bad implements LayerRecipe<Bad.Options> {
    public record Options(@JsonPropertyDescription("What it does wrong") @Default("nothing") String wrong) {}

    @Override
    public String type() {
        return "bad";
    }

    @Override
    public String title() {
        return "Does one thing wrong";
    }

    @Override
    public LayerResult build(Options options, Context context) {
        Deeds.at("build", options.wrong());
        if (options.wrong().equals("build-null")) return null;
        return LayerResult.of(new BadLayer(options.wrong()));
    }
}
