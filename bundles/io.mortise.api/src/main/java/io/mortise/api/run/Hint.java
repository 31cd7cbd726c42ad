package io.mortise.api.run;

/**
 * Something about a run that one should notice, in words.
 *
 * @param id what it is, for scripts: {@code overfitting}, {@code nan-loss}, …
 * @param sentence what was seen, with its figures
 * @param advice what could be done
 */
public record Hint(String id, String sentence, String advice) {}
