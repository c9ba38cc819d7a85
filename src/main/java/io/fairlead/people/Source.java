package io.fairlead.people;

/** Where a list comes from. */
public sealed interface Source {
    /** In a sentence, without secrets. */
    String words();

    /**
     * A Salesforce report of a production org.
     *
     * @param report its id, name or developer name
     */
    record Report(String org, String report) implements Source {
        @Override
        public String words() {
            return "report \"" + report + "\" of org " + org;
        }
    }

    /** Contacts of a production org by one of the definitions. */
    record Defined(String org, Automatic definition) implements Source {
        @Override
        public String words() {
            return "contacts of org " + org + " by definition " + definition.word();
        }
    }

    /**
     * A CSV file with a header row.
     *
     * @param path below the folder that holds rules/
     */
    record File(String path) implements Source {
        @Override
        public String words() {
            return "file " + path;
        }
    }

    /**
     * CSV, or a JSON array of objects, behind an address.
     *
     * @param token where the bearer token is, {@code env:NAME} or {@code file:PATH}, or ""
     */
    record Web(String url, String token) implements Source {
        @Override
        public String words() {
            return url.replaceFirst("\\?.*$", "");
        }
    }
}
