package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.localorg.OrgClient.Result;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /search} and {@code /parameterizedSearch}; most words of the refusals are ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchTest {

    private LocalOrg org;
    private OrgClient client;

    @BeforeAll
    void start(@TempDir Path dir) {
        org = TestOrg.start(dir);
        client = new OrgClient(org);
        var acme = client.create("Account", "{\"Name\":\"Acme Rockets (Nord)\",\"Phone\":\"+47 22 33 44\"}");
        client.create("Account", "{\"Name\":\"Other Works\",\"Description\":\"buys rockets\"}");
        client.create(
                "Contact",
                "{\"LastName\":\"Ng\",\"FirstName\":\"Ada\",\"Email\":\"ada.ng@acme.example\",\"AccountId\":\"" + acme
                        + "\"}");
        client.create("Contact", "{\"LastName\":\"Nguyen\",\"FirstName\":\"Bo\",\"Title\":\"Rockets\"}");
        client.create("Lead", "{\"LastName\":\"Ng\",\"FirstName\":\"Eve\",\"Company\":\"Rockets Inc\"}");
    }

    @AfterAll
    void stop() {
        org.close();
    }

    private Result search(String sosl) {
        return client.get("/search?q=" + URLEncoder.encode(sosl, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            FIND {rockets}                                                                 | 4
            FIND {rockets} RETURNING Account, Lead                                         | 3
            FIND {rockets} IN NAME FIELDS RETURNING Account(Id, Name)                      | 1
            FIND {"acme rockets"} RETURNING Account(Id)                                    | 1
            FIND {"rockets acme"} RETURNING Account(Id)                                    | 0
            FIND {rock*} IN NAME FIELDS RETURNING Account(Id)                              | 1
            FIND {r?ckets} RETURNING Lead                                                  | 1
            FIND {ng} IN NAME FIELDS RETURNING Contact(Id), Lead                           | 2
            FIND {ng*} IN NAME FIELDS RETURNING Contact(Id)                                | 2
            FIND {acme AND nord} RETURNING Account                                         | 1
            FIND {acme OR works} RETURNING Account                                         | 2
            FIND {rockets AND NOT acme} RETURNING Account                                  | 1
            FIND {(acme OR works) AND rockets} RETURNING Account                           | 2
            FIND {ada.ng@acme.example} IN EMAIL FIELDS RETURNING Contact(Id)               | 1
            FIND {ada\\.ng\\@acme\\.example} RETURNING Contact(Id)                         | 1
            FIND {22 33} IN PHONE FIELDS RETURNING Account                                 | 1
            FIND {rockets} RETURNING Account(Id WHERE Name LIKE 'Acme%')                   | 1
            FIND {rockets} RETURNING Account(Id ORDER BY Name DESC LIMIT 1)                | 1
            FIND {ng*} RETURNING Contact(Id, Account.Name WHERE Account.Name != null)      | 1
            FIND {rockets} RETURNING Account, Contact, Lead LIMIT 2                        | 2
            FIND {nowhere}                                                                 | 0
            """)
    void aSearchFindsWordsInTheFieldsItNames(String sosl, int count) {
        var result = search(sosl);

        assertThat(result.status()).as(result.text()).isEqualTo(200);
        assertThat(result.json().path("searchRecords")).hasSize(count);
    }

    @Test
    void aRecordShowsWhatReturningNames() {
        var found = search("FIND {acme} RETURNING Account(id, name)")
                .json()
                .path("searchRecords")
                .path(0);

        assertThat(found.path("attributes").path("type").asText()).isEqualTo("Account");
        assertThat(found.path("Name").asText()).isEqualTo("Acme Rockets (Nord)");
    }

    @Test
    void before37TheAnswerIsTheBareList() {
        var result = client.get("/services/data/v36.0/search?q=FIND+%7Bacme%7D+RETURNING+Account");

        assertThat(result.json().isArray()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FIND acme",
                "FIND {a}",
                "FIND {}",
                "FIND {acme",
                "SEARCH {acme}",
                "FIND {acme} IN SOME FIELDS",
                "FIND {acme} RETURNING",
                "FIND {acme} RETURNING Account(Id",
                "FIND {acme} WITH DATA CATEGORY Geography__c AT Asia__c",
                "FIND {acme} RETURNING Account(Id USING ListView=Recent)",
                "FIND {acme} RETURNING Account LIMIT 9999",
                "FIND {(acme}",
                "FIND {\"acme}",
                "FIND {acme AND}",
            })
    void whatIsNotASearchHereIsRefused(String sosl) {
        var result = search(sosl);

        assertThat(result.status()).as(result.text()).isEqualTo(400);
        assertThat(result.errorCode()).isEqualTo("MALFORMED_SEARCH");
    }

    @Test
    void anUnknownObjectOrFieldIsNamed() {
        assertThat(search("FIND {acme} RETURNING Nope").errorCode()).isEqualTo("INVALID_TYPE");
        assertThat(search("FIND {acme} RETURNING Account(Nope__c)").errorCode()).isEqualTo("INVALID_FIELD");
    }

    @Test
    void aParameterizedSearchSaysTheSameInMembers() {
        var posted = client.post(
                "/parameterizedSearch",
                "{\"q\":\"rockets\",\"in\":\"NAME\",\"fields\":[\"id\",\"name\"],\"sobjects\":[{\"name\":\"Account\","
                        + "\"where\":\"Name LIKE 'A%'\",\"limit\":5},{\"name\":\"Contact\"}],\"overallLimit\":10}");
        var got = client.get("/parameterizedSearch?q=rockets&sobject=Account&Account.fields=id,name&Account.limit=1");

        assertThat(posted.status()).as(posted.text()).isEqualTo(200);
        assertThat(posted.json().path("searchRecords")).hasSize(1);
        assertThat(posted.json().path("searchRecords").path(0).path("Name").asText())
                .isEqualTo("Acme Rockets (Nord)");
        assertThat(got.json().path("searchRecords")).hasSize(1);
        assertThat(client.post("/parameterizedSearch", "{\"q\":\"rockets\",\"colour\":1}")
                        .status())
                .isEqualTo(400);
        assertThat(client.get("/parameterizedSearch?q=rockets&colour=1").status())
                .isEqualTo(400);
    }
}
