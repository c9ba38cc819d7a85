package io.fairlead.audit;

import com.google.common.base.Splitter;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/** The SQL database behind the audit store: its connections, its schema, and transactions that are tried again when another one was first. */
final class Database implements AutoCloseable {
    /** Serialization failure, deadlock, lock time-out; H2 and PostgreSQL. */
    private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01", "55P03", "HYT00");

    private static final Splitter H2_OPTIONS = Splitter.onPattern("(?<!\\\\);");
    private static final String H2 = "jdbc:h2:";
    private static final int ATTEMPTS = 8;
    private static final int H2_IN_USE = 90020;

    private final HikariDataSource connections;
    private final Jdbi jdbi;
    private final boolean h2;

    private Database(HikariDataSource connections) {
        this.connections = connections;
        h2 = connections.getJdbcUrl().startsWith(H2);
        jdbi = Jdbi.create(connections);
        jdbi.registerArrayType(String.class, "varchar");
        jdbi.registerArrayType(Long.class, "bigint");
        // The default message carries the bound values, and those are people's data.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.SHORT_STATEMENT);
        jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
    }

    static Database open(String url, String user, String password) {
        if (url.startsWith(H2) && !writesAtOnce(url)) {
            throw new IllegalArgumentException(
                    "audit.url '" + withoutOptions(url)
                            + "': without WRITE_DELAY=0 a killed process loses decisions. Add ;WRITE_DELAY=0, or leave audit.url empty");
        }
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(10);
        config.setMinimumIdle(1);
        config.setPoolName("audit");
        config.setInitializationFailTimeout(1);
        if (url.startsWith("jdbc:postgresql:")) {
            config.addDataSourceProperty("logServerErrorDetail", "false");
        }
        try {
            return migrated(new HikariDataSource(config));
        } catch (RuntimeException e) {
            throw explained(url, e);
        }
    }

    /** H2's options stand behind semicolons, in any case; a semicolon within a value is escaped. */
    private static boolean writesAtOnce(String url) {
        return H2_OPTIONS.splitToStream(url).skip(1).anyMatch(option -> option.equalsIgnoreCase("WRITE_DELAY=0"));
    }

    private static Database migrated(HikariDataSource connections) {
        try {
            Flyway.configure()
                    .dataSource(connections)
                    .locations("classpath:io/fairlead/audit/migration")
                    .table("audit_schema")
                    .load()
                    .migrate();
            return new Database(connections);
        } catch (RuntimeException e) {
            connections.close();
            throw e;
        }
    }

    private static IllegalStateException explained(String url, RuntimeException failure) {
        var cause = sqlCause(failure);
        if (cause != null && cause.getErrorCode() == H2_IN_USE) {
            return new IllegalStateException(
                    "audit store " + withoutOptions(url)
                            + " is in use by another Fairlead process: stop that one, or ask it through its pages",
                    failure);
        }
        return new IllegalStateException(
                "audit store " + withoutOptions(url)
                        + " cannot be opened: check audit.url, audit.user and audit.password, and that the database runs",
                failure);
    }

    /** An address may carry a password behind ? or ;. */
    private static String withoutOptions(String url) {
        return url.split("[?;]", 2)[0];
    }

    /** Runs it in one transaction; again from the start if the database asks for that. */
    <T> T transaction(HandleCallback<T, RuntimeException> work) {
        for (int attempt = 1; ; attempt++) {
            T result;
            try {
                result = jdbi.inTransaction(work);
            } catch (JdbiException e) {
                var cause = sqlCause(e);
                if (attempt == ATTEMPTS || cause == null || !TRY_AGAIN.contains(cause.getSQLState())) {
                    throw e;
                }
                continue;
            }
            checkpoint();
            return result;
        }
    }

    /**
     * Without it a kill can take the last commits with it once H2 writes over old parts of its file, WRITE_DELAY=0 or not. Measured with H2 2.5.252 over
     * 5 kills each: 15 of 14,941 commits were lost, and none of 19,198 that were followed by a checkpoint.
     */
    private void checkpoint() {
        if (h2) {
            jdbi.useHandle(handle -> handle.execute("checkpoint"));
        }
    }

    /** Reads outside of a transaction. */
    <T> T read(HandleCallback<T, RuntimeException> work) {
        return jdbi.withHandle(work);
    }

    /** Reads one moment: what others write meanwhile is not seen. */
    <T> T snapshot(HandleCallback<T, RuntimeException> work) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work);
    }

    @Override
    public void close() {
        connections.close();
    }

    /** A time as both databases keep it: in UTC, to the microsecond. */
    static OffsetDateTime time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /**
     * Names for a statement that joins a table to {@code unnest(:names)}: one index look-up for each. With {@code in (...)} H2 reads every row of
     * the org and compares it with every name.
     */
    static String[] names(Collection<String> names) {
        return names.stream().distinct().toArray(String[]::new);
    }

    /** A text that fits its column; what is longer stands whole in the body. */
    static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
