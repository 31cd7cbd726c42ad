package io.mortise.webui.internal.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.IntSupplier;

/** A place in a document, whether something stands there or not. What is above it is made when something is put there. */
abstract sealed class Place {
    static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** The key that names a part's type. */
    static final String TYPE = "type";

    private final Runnable changed;

    private Place(Runnable changed) {
        this.changed = changed;
    }

    /** The document itself. */
    static Place root(ObjectNode document, Runnable changed) {
        return new Root(document, changed);
    }

    /** What stands here; a missing node where nothing does. */
    abstract JsonNode get();

    /** The JSON pointer to it, as of now: places in lists move. */
    abstract String pointer();

    abstract void put(JsonNode value);

    abstract void drop();

    /** Puts a value here. */
    final void set(JsonNode value) {
        put(value);
        changed.run();
    }

    /** Takes away what stands here. */
    final void remove() {
        drop();
        changed.run();
    }

    /** The object here; made if need be, a part that is only named becomes one with its type. */
    final ObjectNode object() {
        var node = get();
        if (node instanceof ObjectNode object) return object;
        var made = NODES.objectNode();
        if (node.isTextual()) made.set(TYPE, node);
        put(made);
        return made;
    }

    /** The list here; made if need be. */
    final ArrayNode list() {
        if (get() instanceof ArrayNode array) return array;
        var made = NODES.arrayNode();
        put(made);
        return made;
    }

    final Place child(String key) {
        return new Child(this, key, changed);
    }

    final Place item(IntSupplier index) {
        return new Item(this, index, changed);
    }

    private static final class Root extends Place {
        private final ObjectNode document;

        private Root(ObjectNode document, Runnable changed) {
            super(changed);
            this.document = document;
        }

        @Override
        JsonNode get() {
            return document;
        }

        @Override
        String pointer() {
            return "";
        }

        @Override
        void put(JsonNode value) {
            throw new IllegalStateException("a document is not replaced through a place in it");
        }

        @Override
        void drop() {
            throw new IllegalStateException("a document is not removed");
        }
    }

    private static final class Child extends Place {
        private final Place parent;
        private final String key;

        private Child(Place parent, String key, Runnable changed) {
            super(changed);
            this.parent = parent;
            this.key = key;
        }

        @Override
        JsonNode get() {
            return parent.get().isObject() ? parent.get().path(key) : MissingNode.getInstance();
        }

        @Override
        String pointer() {
            return parent.pointer() + "/" + key.replace("~", "~0").replace("/", "~1");
        }

        @Override
        void put(JsonNode value) {
            parent.object().set(key, value);
        }

        /** Leaves no empty object behind that would say nothing. */
        @Override
        void drop() {
            if (!(parent.get() instanceof ObjectNode object)) return;
            object.remove(key);
            if (object.isEmpty() && parent instanceof Child) parent.drop();
        }
    }

    private static final class Item extends Place {
        private final Place parent;
        private final IntSupplier index;

        private Item(Place parent, IntSupplier index, Runnable changed) {
            super(changed);
            this.parent = parent;
            this.index = index;
        }

        @Override
        JsonNode get() {
            return parent.get().path(index.getAsInt());
        }

        @Override
        String pointer() {
            return parent.pointer() + "/" + index.getAsInt();
        }

        @Override
        void put(JsonNode value) {
            parent.list().set(index.getAsInt(), value);
        }

        /** A list is not shortened behind the back of who shows it. */
        @Override
        void drop() {
            put(NODES.nullNode());
        }
    }
}
