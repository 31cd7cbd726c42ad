package io.mortise.api.plugin;

import io.mortise.api.Kind;
import java.util.Map;

/**
 * One part that a plug-in supplies, described without its code.
 *
 * @param kind what kind of part
 * @param type its id in a spec
 * @param title one line on what it is
 * @param schema JSON Schema of its options: an object schema with {@code properties}, {@code required} and
 *     {@code additionalProperties: false}; every property has a {@code description}, {@code default} where it may be
 *     left out, and {@code examples} where the author gave one. An option that is itself a part has
 *     {@code "x-mortise-kind": "activation"} and no other constraint
 */
public record Offer(Kind kind, String type, String title, Map<String, Object> schema) {}
