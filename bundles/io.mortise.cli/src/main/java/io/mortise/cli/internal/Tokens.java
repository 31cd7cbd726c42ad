package io.mortise.cli.internal;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Words that let who knows them in. */
final class Tokens {
    private static final int BYTES = 16;

    private Tokens() {}

    /** One that nobody can guess: 32 hexadecimal digits. */
    static String made() {
        var token = new byte[BYTES];
        new SecureRandom().nextBytes(token);
        return HexFormat.of().formatHex(token);
    }
}
