package io.mortise.webui.internal.security;

import org.jspecify.annotations.Nullable;

/**
 * What a request says about who comes and from where; null where it does not say.
 *
 * @param method of HTTP
 * @param path before the question mark
 * @param query after the question mark, raw
 * @param host the header {@code Host}
 * @param origin the header {@code Origin}
 * @param authorization the header {@code Authorization}
 * @param cookie the value of the gate's cookie
 * @param fetchSite the header {@code Sec-Fetch-Site}
 */
public record Visit(
        String method,
        String path,
        @Nullable String query,
        @Nullable String host,
        @Nullable String origin,
        @Nullable String authorization,
        @Nullable String cookie,
        @Nullable String fetchSite) {}
