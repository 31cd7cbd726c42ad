package io.mortise.api.run;

/**
 * What a model says of a picture, at a glance.
 *
 * @param prediction the class and all probabilities
 * @param seen what it sees, before the transforms, as a PNG
 * @param saliency how much each pixel moves the score of the class that it says, laid over the picture, as a PNG (see {@link
 *     NetLook.Saliency}); empty where there is none, as of an estimator
 */
public record Glance(Prediction prediction, byte[] seen, byte[] saliency) {}
