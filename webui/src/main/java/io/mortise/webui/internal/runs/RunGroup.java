package io.mortise.webui.internal.runs;

import java.util.List;
import java.util.Map;

/**
 * Runs that are put together.
 *
 * @param label what they have in common
 * @param detail the options in which these differ from other groups with that label; empty where there are none
 * @param condition finds them, in the search language
 * @param runs how many
 * @param spreads of those metrics that have a column
 */
record RunGroup(String label, List<String> detail, String condition, int runs, Map<String, Spread> spreads) {}
