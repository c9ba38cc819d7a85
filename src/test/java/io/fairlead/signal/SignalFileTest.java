package io.fairlead.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SignalFileTest {
    private final SignalFile file = new SignalFile(new Door());

    @TempDir
    Path folder;

    @Test
    void synonymsOfHeadersAreUnderstoodAndRowsAreTyped() throws IOException {
        var lines = read("""
                Event ID,Name,Job Title,Company,Website,Headcount,ICP,Confidence Reasons
                e1,"Bakker, Jan",CTO,Noordzee B.V.,noordzee.example,250,yes,old profile; no photo
                """);

        var change = ((Reading.Accepted) lines.get(0).reading()).change();
        assertThat(change.fullName()).isEqualTo("Bakker, Jan");
        assertThat(change.newCompanyEmployees()).isEqualTo(250);
        assertThat(change.icpMatch()).isTrue();
        assertThat(change.reducedConfidenceReasons()).containsExactly("old profile", "no photo");
    }

    @Test
    void badRowsKeepTheirLineNumberAndGoodRowsPass() throws IOException {
        var lines = read("""
                eventId;lastName;company;confidence
                e1;Ito;"Two
                lines K.K.";90
                e2;Ito;Kita K.K.;ninety
                e3;Ito
                e4;Ito;Minami K.K.;80
                """);

        assertThat(lines).extracting(SignalFile.Line::number).containsExactly(2L, 4L, 5L, 6L);
        assertThat(lines)
                .extracting(line -> line.reading() instanceof Reading.Accepted)
                .containsExactly(true, false, false, true);
        assertThat(((Reading.Refused) lines.get(1).reading()).sentence())
                .isEqualTo("confidence 'ninety': is not a whole number");
        assertThat(((Reading.Refused) lines.get(2).reading()).sentence()).contains("2 fields, the header has 4");
    }

    @Test
    void anUnknownHeaderStopsTheFileBeforeAnythingPasses() {
        assertThatThrownBy(() -> read("eventId,lastName,companee\n1,A,B\n"))
                .hasMessageContaining("column 'companee' is unknown")
                .hasMessageContaining("docs/signals.md");
    }

    @Test
    void jsonLinesAndArraysAreReadAlike() throws IOException {
        String one = "{\"eventId\":\"e1\",\"lastName\":\"A\",\"newCompanyName\":\"B\"}";
        String two = "{\"eventId\":\"e2\",\"lastName\":\"A\",\"newCompanyName\":\"B\",\"confidence\":-1}";

        for (String text : List.of(one + "\n\n" + two + "\n", "[" + one + ",\n" + two + "]")) {
            var lines = read(text);
            assertThat(lines)
                    .extracting(line -> line.reading() instanceof Reading.Accepted)
                    .containsExactly(true, false);
        }
    }

    @Test
    void anEmptyFileIsSaidToBeEmpty() {
        assertThatThrownBy(() -> read(" \n")).hasMessageContaining("the file is empty");
    }

    private List<SignalFile.Line> read(String text) throws IOException {
        Path path = Files.writeString(folder.resolve("changes"), text);
        List<SignalFile.Line> lines = new ArrayList<>();
        file.read(path, lines::add);
        return lines;
    }
}
