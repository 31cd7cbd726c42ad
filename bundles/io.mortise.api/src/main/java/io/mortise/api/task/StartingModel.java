package io.mortise.api.task;

import io.mortise.api.run.RunId;
import java.nio.file.Path;

/**
 * A trained model whose weights another training begins with.
 *
 * @param run that it is of
 * @param file the model as it was saved
 * @param sha256 of the file when the run was made, lower-case hex
 */
public record StartingModel(RunId run, Path file, String sha256) {}
