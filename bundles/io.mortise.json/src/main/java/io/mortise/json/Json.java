package io.mortise.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.UUID;

/** Reads and writes the bench's own documents. Unknown fields are passed over, so that newer files can be read. */
public final class Json {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    /** The mapper; do not reconfigure it. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** On one line. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value, e);
        }
    }

    /** Indented, for people. */
    public static String pretty(Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value, e);
        }
    }

    /** The same into a stream, which stays open: a long list never stands in memory as text. */
    public static void pretty(Object value, OutputStream into) {
        try {
            MAPPER.writerWithDefaultPrettyPrinter()
                    .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                    .writeValue(into, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a document that the bench wrote. */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a file that the bench wrote. */
    public static <T> T read(Path file, Class<T> type) {
        try {
            return MAPPER.readValue(Files.readString(file), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Turns plain JSON values into a record, or a record into plain values. */
    public static <T> T convert(Object value, Class<T> type) {
        return MAPPER.convertValue(value, type);
    }

    /** A record as plain JSON values. */
    public static Map<String, Object> object(Object value) {
        return MAPPER.convertValue(value, OBJECT);
    }

    /** Writes a file in one go: a reader sees all of it or nothing. It is for its owner alone. */
    public static void writeFile(Path file, Object value) {
        try {
            Path place = file.toAbsolutePath();
            place(Files.createTempFile(place.getParent(), file.getFileName() + "-", ".tmp"), place, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same for whoever the system lets read new files. */
    public static void writeSharedFile(Path file, Object value) {
        try {
            Path place = file.toAbsolutePath();
            place(place.resolveSibling(file.getFileName() + "-" + UUID.randomUUID() + ".tmp"), place, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void place(Path draft, Path file, Object value) throws IOException {
        try {
            Files.writeString(draft, pretty(value));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
