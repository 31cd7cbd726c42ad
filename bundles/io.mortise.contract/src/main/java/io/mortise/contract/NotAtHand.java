package io.mortise.contract;

import io.mortise.api.Part;
import io.mortise.spi.ActivationRecipe;
import io.mortise.spi.InitializerRecipe;

/** Thrown where options name a part that no plug-in at hand supplies. No fault of the plug-in that asks for it. */
final class NotAtHand extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    NotAtHand(Class<?> recipe, Part part) {
        super("no " + kind(recipe) + " called `" + part.type() + "` is at hand");
    }

    private static String kind(Class<?> recipe) {
        if (recipe == ActivationRecipe.class) return "activation";
        return recipe == InitializerRecipe.class ? "initializer" : "schedule";
    }
}
