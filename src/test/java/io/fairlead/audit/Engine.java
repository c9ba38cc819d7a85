package io.fairlead.audit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/** The two databases that every test of the store runs on. */
public enum Engine {
    H2 {
        @Override
        public String freshUrl(Path directory) {
            return AuditStore.embeddedUrl(directory.resolve("audit" + NUMBER.incrementAndGet()));
        }
    },
    POSTGRES {
        @Override
        public String freshUrl(Path directory) {
            return Running.SERVER.create("audit" + NUMBER.incrementAndGet());
        }
    };

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** The address of an empty database. */
    public abstract String freshUrl(Path directory);

    public AuditStore open(String url, Clock clock) {
        return AuditStore.open(url, this == H2 ? "sa" : "postgres", "", clock);
    }

    public AuditStore fresh(Path directory, Clock clock) {
        return open(freshUrl(directory), clock);
    }

    /** One server for the whole run; it ends with this JVM. */
    private record Running(EmbeddedPostgres server) {
        static final Running SERVER = start();

        private static Running start() {
            try {
                return new Running(EmbeddedPostgres.builder().start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String create(String name) {
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
                return server.getJdbcUrl("postgres", name);
            } catch (SQLException e) {
                throw new IllegalStateException("database " + name + " could not be created", e);
            }
        }
    }
}
