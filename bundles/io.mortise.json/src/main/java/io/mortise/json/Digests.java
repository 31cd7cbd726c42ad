package io.mortise.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.mortise.api.Experiment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** sha256 of files and specs, lower-case hex. */
public final class Digests {
    private static final ObjectWriter IN_ORDER =
            Json.mapper().writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private Digests() {}

    /** The digest of a file's content. */
    public static String sha256(Path file) {
        try (var in = Files.newInputStream(file)) {
            var digest = sha256();
            var buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) digest.update(buffer, 0, n);
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /**
     * The digest of a resolved spec, by which it is known again, in whatever order its keys are. Its {@code $schema} is for
     * editors only and left out.
     */
    public static String ofSpec(Experiment experiment) {
        var spec = Json.object(Json.convert(experiment, Map.class));
        spec.remove("$schema");
        try {
            return sha256(IN_ORDER.writeValueAsBytes(spec));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + spec, e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
