package io.mortise.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MigrationsTest {
    @Test
    void every_file_in_the_folder_is_listed() throws IOException, URISyntaxException {
        var folder = Path.of(Migrations.class.getResource(Migrations.FOLDER).toURI());
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Migrations.FILES);
        }
    }

    @Test
    void they_lead_from_nothing_to_the_current_schema() throws SQLException {
        var database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:migrations;DB_CLOSE_DELAY=-1");
        assertThat(Migrations.version(database)).isZero();
        Migrations.migrate(database);
        assertThat(Migrations.version(database)).isEqualTo(Migrations.CURRENT);
        Migrations.migrate(database);
        assertThat(Migrations.version(database)).isEqualTo(Migrations.CURRENT);
    }
}
