package io.mortise.webui.internal.security;

/** What becomes of a request. */
public sealed interface Verdict {
    /** Comes in. */
    record Enter() implements Verdict {}

    /**
     * Brought the token in the address: gets the cookie, and goes on to the address without it.
     *
     * @param location path and query without the token
     * @param byPage whether to send a page that leads on instead of a redirect: a browser that came from another site
     *     keeps a strict cookie back until a page of ours sends it on
     */
    record Welcome(String location, boolean byPage) implements Verdict {}

    /** Brought no token, or a wrong one. */
    record Unknown() implements Verdict {}

    /**
     * Comes from elsewhere, whatever it brings.
     *
     * @param reason one sentence
     */
    record Foreign(String reason) implements Verdict {}
}
