package io.fairlead.localorg.seed;

import java.time.LocalDate;
import java.util.List;

/** An opportunity with the contacts who play a part in it. */
record Deal(
        String key,
        Firm firm,
        String name,
        Stage stage,
        LocalDate closes,
        int amount,
        Staff.Member owner,
        List<Part> parts) {

    /** One contact's part in a deal. */
    record Part(Person contact, String role) {}

    /** A step of the sales process. */
    record Stage(String name, int probability) {

        static final List<Stage> ALL =
                Words.of("stages").stream().map(Stage::parse).toList();

        private static Stage parse(String entry) {
            var slash = entry.lastIndexOf('/');
            return new Stage(entry.substring(0, slash), Integer.parseInt(entry.substring(slash + 1)));
        }

        boolean won() {
            return probability == 100;
        }

        boolean closed() {
            return probability == 100 || probability == 0;
        }

        String forecast() {
            if (closed()) {
                return won() ? "Closed" : "Omitted";
            }
            return probability > 60 ? "Best Case" : "Pipeline";
        }
    }

    boolean open() {
        return !stage.closed();
    }
}
