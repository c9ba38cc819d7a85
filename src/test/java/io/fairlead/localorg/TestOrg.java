package io.fairlead.localorg;

import java.nio.file.Path;

/** Starts local orgs over the small test schema. */
final class TestOrg {

    static final Path SCHEMA = Path.of(System.getProperty("fairlead.home", "."), "src/test/resources/localorg/schema");

    /** Duplicate, matching, assignment and validation rules that a test adds to the small schema. */
    static final Path RULES = Path.of(System.getProperty("fairlead.home", "."), "src/test/resources/localorg/rules");

    /** A platform event and the objects whose changes are told, which a test adds to the small schema. */
    static final Path EVENTS = Path.of(System.getProperty("fairlead.home", "."), "src/test/resources/localorg/events");

    private TestOrg() {}

    static LocalOrgConfig withEvents(Path dir) {
        return LocalOrgConfig.in(dir).withSchema(SCHEMA, EVENTS).withControl();
    }

    static LocalOrg start(Path dir) {
        return LocalOrg.start(config(dir));
    }

    static LocalOrgConfig config(Path dir) {
        return LocalOrgConfig.in(dir).withSchema(SCHEMA).withControl();
    }
}
