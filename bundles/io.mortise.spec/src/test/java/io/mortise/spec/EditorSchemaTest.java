package io.mortise.spec;

import static io.mortise.spec.InstalledSpecsTest.GOOD;
import static io.mortise.spec.InstalledSpecsTest.SPECS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.mortise.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EditorSchemaTest {
    private static final String SCHEMA = SPECS.schema();
    private static final JsonNode TREE = Json.read(SCHEMA, JsonNode.class);

    private static boolean accepts(String json) {
        var schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SCHEMA);
        return schema.validate(json, InputFormat.JSON).isEmpty();
    }

    @Test
    void it_is_a_JSON_Schema_of_2020_12() {
        var metaSchema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(metaSchema.validate(SCHEMA, InputFormat.JSON)).isEmpty();
        assertThat(TREE.path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(TREE.path("$id").asText()).isEqualTo("urn:mortise:experiment:1");
        assertThat(TREE.path("title").asText()).isEqualTo("Mortise experiment");
    }

    @Test
    void it_is_the_same_each_time() {
        assertThat(new InstalledSpecs(Shelf.usual()).schema()).isEqualTo(SCHEMA);
    }

    @Nested
    class It_accepts {
        @Test
        void a_good_spec() {
            assertThat(accepts(GOOD)).isTrue();
        }

        @Test
        void what_a_check_makes_of_it() {
            assertThat(accepts(Json.write(SPECS.check(GOOD, List.of()).orThrow().spec())))
                    .isTrue();
        }

        @Test
        void a_range_of_versions() {
            assertThat(accepts(GOOD.replace("\"conv2d\"", "\"conv2d@[1.2,2)\"")))
                    .isTrue();
            assertThat(accepts(GOOD.replace("\"flatten\"", "\"flatten@1.2\""))).isTrue();
        }

        @Test
        void null_for_a_part_that_may_be_none() {
            assertThat(accepts(GOOD.replace("\"units\": 10", "\"units\": 10, \"regularizer\": null")))
                    .isTrue();
        }
    }

    @Nested
    class It_refuses {
        @Test
        void unknown_keys() {
            assertThat(accepts(GOOD.replace("\"name\"", "\"nam\""))).isFalse();
            assertThat(accepts(GOOD.replace("\"filters\"", "\"filter\""))).isFalse();
            assertThat(accepts(GOOD.replace("\"validation\"", "\"valid\""))).isFalse();
        }

        @Test
        void unknown_types() {
            assertThat(accepts(GOOD.replace("\"flatten\"", "\"flat\""))).isFalse();
            assertThat(accepts(GOOD.replace("\"relu\"", "\"rellu\""))).isFalse();
        }

        @Test
        void the_name_alone_of_a_part_that_needs_options() {
            assertThat(accepts(GOOD.replace("\"flatten\"", "\"dense\""))).isFalse();
        }

        @Test
        void values_out_of_range() {
            assertThat(accepts(GOOD.replace("\"filters\": 8", "\"filters\": 0")))
                    .isFalse();
        }
    }

    @Test
    void every_option_of_every_part_is_described() {
        var undescribed = new ArrayList<String>();
        TREE.path("$defs")
                .properties()
                .forEach(definition -> definition
                        .getValue()
                        .path("properties")
                        .properties()
                        .forEach(option -> {
                            if (!option.getValue().has("description")) {
                                undescribed.add(definition.getKey() + "/" + option.getKey());
                            }
                        }));
        assertThat(undescribed).isEmpty();
        assertThat(TREE.at("/$defs/layer.dense/properties/activation").toString())
                .isEqualTo("{\"default\":\"linear\",\"description\":\"Activation\",\"$ref\":\"#/$defs/activation\"}");
    }

    @Test
    void a_kind_that_nothing_supplies_accepts_nothing() {
        assertThat(TREE.at("/$defs/initializer/description").asText())
                .isEqualTo("No installed plug-in supplies an initializer");
    }
}
