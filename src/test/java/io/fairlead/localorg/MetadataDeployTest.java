package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /metadata/deployRequest} and {@code /services/Soap/m}: the wording of problems is Salesforce's where it is known. */
final class MetadataDeployTest {

    private static final String FIELD = """
            <fields><fullName>Shoe_Size__c</fullName><label>Shoe Size</label><type>Number</type><precision>4</precision>\
            <scale>1</scale></fields>""";

    @TempDir
    Path dir;

    private LocalOrg org;
    private OrgClient client;

    @BeforeEach
    void start() {
        org = TestOrg.start(dir);
        client = new OrgClient(org);
    }

    @AfterEach
    void stop() {
        org.close();
    }

    @Test
    void aDeployedFieldIsLiveAtOnceAndOutlivesTheOrg() {
        var result = deploy("{}", lead(FIELD), manifest("CustomField", "Lead.Shoe_Size__c"));

        assertThat(result.path("status").asText()).as(result.toString()).isEqualTo("Succeeded");
        assertThat(result.path("details")
                        .path("componentSuccesses")
                        .path(0)
                        .path("created")
                        .asBoolean())
                .isTrue();
        var id = client.create("Lead", "{\"LastName\": \"Foot\", \"Company\": \"Shoes\", \"Shoe_Size__c\": 42.5}");
        stop();
        start();
        assertThat(client.column("Shoe_Size__c", "SELECT Shoe_Size__c FROM Lead WHERE Id = '" + id + "'"))
                .containsExactly("42.5");
        assertThat(client.get("/sobjects/Lead/describe").text()).contains("Shoe_Size__c");
    }

    @Test
    void aDeployedObjectTakesRecordsAndGoesWhenDestroyed() {
        var object = """
                <CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>Shoe</label><pluralLabel>Shoes</pluralLabel>\
                <nameField><label>Name</label><type>Text</type></nameField><deploymentStatus>Deployed</deploymentStatus>\
                <sharingModel>ReadWrite</sharingModel></CustomObject>""";

        var made = deploy("{}", Map.of("objects/Shoe__c.object", object), manifest("CustomObject", "Shoe__c"));

        assertThat(made.path("status").asText()).as(made.toString()).isEqualTo("Succeeded");
        client.create("Shoe__c", "{\"Name\": \"Boot\"}");
        var gone = deploy(
                "{}",
                Map.of("destructiveChanges.xml", manifest("CustomObject", "Shoe__c")),
                "<Package xmlns=\"http://soap.sforce.com/2006/04/metadata\"><version>60.0</version></Package>");
        assertThat(gone.path("status").asText()).as(gone.toString()).isEqualTo("Succeeded");
        assertThat(client.query("SELECT Id FROM Shoe__c").errorCode()).isEqualTo("INVALID_TYPE");
    }

    @Test
    void aDeployedChannelMemberTellsChangesAtOnceAndASubscriberLivesThroughADeployment() {
        var event = """
                <CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>Sold</label><pluralLabel>Sold</pluralLabel>\
                <eventType>HighVolume</eventType><publishBehavior>PublishAfterCommit</publishBehavior>\
                <deploymentStatus>Deployed</deploymentStatus><fields><fullName>Shoe__c</fullName><label>Shoe</label>\
                <type>Text</type><length>20</length></fields></CustomObject>""";

        var sold = deploy("{}", Map.of("objects/Sold__e.object", event), manifest("CustomObject", "Sold__e"));
        var chosen = deploy("{}", member(""), manifest("PlatformEventChannelMember", "ChangeEvents_LeadChangeEvent"));
        var stream = new StreamClient(client);
        stream.subscribe("/data/LeadChangeEvent", -1);
        stream.subscribe("/event/Sold__e", -1);
        deploy("{}", lead(FIELD), manifest("CustomField", "Lead.Shoe_Size__c"));
        client.create("Lead", "{\"LastName\": \"Foot\", \"Company\": \"Shoes\", \"Shoe_Size__c\": 42}");
        client.create("Sold__e", "{\"Shoe__c\": \"Boot\"}");

        assertThat(sold.path("status").asText()).as(sold.toString()).isEqualTo("Succeeded");
        assertThat(chosen.path("status").asText()).as(chosen.toString()).isEqualTo("Succeeded");
        var events = stream.take(2);
        assertThat(events.get(0).at("/data/payload/Shoe_Size__c").asDouble()).isEqualTo(42);
        assertThat(events.get(1).at("/data/payload/Shoe__c").asText()).isEqualTo("Boot");
    }

    @Test
    void aChannelMemberThatIsNotDoneFails() {
        var result = deploy(
                "{}",
                member("<enrichedFields><name>Company</name></enrichedFields>"),
                manifest("PlatformEventChannelMember", "ChangeEvents_LeadChangeEvent"));

        var failure = result.path("details").path("componentFailures").path(0);
        assertThat(failure.path("fullName").asText()).as(result.toString()).isEqualTo("ChangeEvents_LeadChangeEvent");
        assertThat(failure.path("problem").asText()).contains("does not know enrichedFields");
    }

    private static Map<String, String> member(String more) {
        return Map.of(
                "platformEventChannelMembers/ChangeEvents_LeadChangeEvent.platformEventChannelMember",
                "<PlatformEventChannelMember xmlns=\"http://soap.sforce.com/2006/04/metadata\">" + more
                        + "<eventChannel>ChangeEvents</eventChannel><selectedEntity>LeadChangeEvent</selectedEntity>"
                        + "</PlatformEventChannelMember>");
    }

    @Test
    void nothingIsKeptWhenOneComponentFails() {
        var bad = "<fields><fullName>Bad__c</fullName><label>Bad</label><type>Lookup</type>"
                + "<referenceTo>Nowhere__c</referenceTo></fields>";

        var result =
                deploy("{}", lead(FIELD + "\n" + bad), manifest("CustomField", "Lead.Shoe_Size__c", "Lead.Bad__c"));

        assertThat(result.path("status").asText()).isEqualTo("Failed");
        var failure = result.path("details").path("componentFailures").path(0);
        assertThat(failure.path("problem").asText())
                .isEqualTo("referenceTo value of 'Nowhere__c' does not resolve to a valid sObject type");
        assertThat(failure.path("fileName").asText()).isEqualTo("objects/Lead.object");
        assertThat(failure.path("lineNumber").asInt()).isEqualTo(2);
        assertThat(client.get("/sobjects/Lead/describe").text()).doesNotContain("Shoe_Size__c");
    }

    @Test
    void aFormulaThatIsNotDoneFailsAndTheOrgGoesOn() {
        var link = "<fields><fullName>Link__c</fullName><label>Link</label><type>Text</type>"
                + "<formula>HYPERLINK(LastName, LastName)</formula></fields>";
        var rule = "<validationRules><fullName>Odd</fullName><active>true</active><errorMessage>Odd</errorMessage>"
                + "<errorConditionFormula>VLOOKUP(LastName, LastName, LastName)</errorConditionFormula></validationRules>";

        var field = deploy("{}", lead(link), manifest("CustomField", "Lead.Link__c"));
        var check = deploy("{}", lead(rule), manifest("ValidationRule", "Lead.Odd"));

        var failure = field.path("details").path("componentFailures").path(0);
        assertThat(failure.path("fullName").asText()).as(field.toString()).isEqualTo("Lead.Link__c");
        assertThat(failure.path("problem").asText()).contains("the function HYPERLINK is not done here");
        assertThat(check.toString()).contains("the function VLOOKUP is not done here");
        client.create("Lead", "{\"LastName\": \"Foot\", \"Company\": \"Shoes\"}");
    }

    @Test
    void aFieldThatLeadConversionCopiesIsNotRemoved() {
        var settings = "<LeadConvertSettings xmlns=\"http://soap.sforce.com/2006/04/metadata\"><objectMapping>"
                + "<inputObject>Lead</inputObject><mappingFields><inputField>Fairlead_Key__c</inputField>"
                + "<outputField>Fairlead_Key__c</outputField></mappingFields><outputObject>Contact</outputObject>"
                + "</objectMapping></LeadConvertSettings>";
        deploy(
                "{}",
                Map.of("LeadConvertSettings/LeadConvertSettings.LeadConvertSetting", settings),
                manifest("LeadConvertSettings", "LeadConvertSettings"));

        var gone = deploy(
                "{}",
                Map.of("destructiveChanges.xml", manifest("CustomField", "Lead.Fairlead_Key__c")),
                "<Package xmlns=\"http://soap.sforce.com/2006/04/metadata\"><version>60.0</version></Package>");

        assertThat(gone.path("status").asText()).as(gone.toString()).isEqualTo("Failed");
        assertThat(gone.toString()).contains("The lead convert settings name the field Lead.Fairlead_Key__c");
        client.create("Lead", "{\"LastName\": \"Foot\", \"Company\": \"Shoes\", \"Fairlead_Key__c\": \"k\"}");
    }

    @Test
    void theOrgGoesOnAsBeforeIfItDoesNotOpenOverNewMetadata() {
        var matrix = "<Report xmlns=\"http://soap.sforce.com/2006/04/metadata\"><name>Odd</name>"
                + "<reportType>LeadList</reportType><format>Matrix</format></Report>";
        var folder = "<ReportFolder xmlns=\"http://soap.sforce.com/2006/04/metadata\"><name>Mine</name></ReportFolder>";

        var failed = deploy(
                "{}",
                Map.of("reports/Mine/Odd.report", matrix, "reports/Mine-meta.xml", folder),
                manifest("Report", "Mine/", "Mine/Odd"));

        assertThat(failed.path("status").asText()).as(failed.toString()).isEqualTo("Failed");
        client.create("Lead", "{\"LastName\": \"Foot\", \"Company\": \"Shoes\"}");
        var next = deploy("{}", lead(FIELD), manifest("CustomField", "Lead.Shoe_Size__c"));
        assertThat(next.path("status").asText()).as(next.toString()).isEqualTo("Succeeded");
    }

    @Test
    void theGoodPartIsKeptWhenRollbackIsOff() {
        var bad = "<fields><fullName>Bad__c</fullName><label>Bad</label><type>Location</type></fields>";

        var result = deploy(
                "{\"rollbackOnError\": false}",
                lead(FIELD + bad),
                manifest("CustomField", "Lead.Shoe_Size__c", "Lead.Bad__c"));

        assertThat(result.path("status").asText()).as(result.toString()).isEqualTo("SucceededPartial");
        assertThat(client.get("/sobjects/Lead/describe").text())
                .contains("Shoe_Size__c")
                .doesNotContain("Bad__c");
    }

    @Test
    void aCheckChangesNothing() {
        var result = deploy("{\"checkOnly\": true}", lead(FIELD), manifest("CustomField", "Lead.Shoe_Size__c"));

        assertThat(result.path("status").asText()).isEqualTo("Succeeded");
        assertThat(client.get("/sobjects/Lead/describe").text()).doesNotContain("Shoe_Size__c");
    }

    @Test
    void anUnknownTypeAFileThatIsNoXmlAndAMissingFileAreFailures() {
        var result = deploy(
                "{}",
                Map.of(
                        "triggers/T.trigger",
                        "trigger T on Lead (before insert) {}",
                        "layouts/Lead-X.layout",
                        "<Layout"),
                manifest("Layout", "Lead-Y"));

        assertThat(result.path("status").asText()).isEqualTo("Failed");
        assertThat(result.path("details").path("componentFailures").findValuesAsText("problem"))
                .anyMatch(problem -> problem.contains("no metadata type for the file triggers/T.trigger"))
                .anyMatch(problem -> problem.startsWith("Error parsing file"))
                .contains(
                        "An object 'Lead-Y' of type Layout was named in package.xml, but was not found in zipped directory");
    }

    @Test
    void retrieveGivesBackWhatWasDeployed() throws IOException {
        deploy("{}", lead(FIELD), manifest("CustomField", "Lead.Shoe_Size__c"));

        var started = soap("<retrieve><retrieveRequest><apiVersion>60.0</apiVersion><singlePackage>true</singlePackage>"
                + "<unpackaged><types><members>Lead.Shoe_Size__c</members><name>CustomField</name></types></unpackaged>"
                + "</retrieveRequest></retrieve>");
        var answer = soap("<checkRetrieveStatus><asyncProcessId>" + between(started, "<id>", "</id>")
                + "</asyncProcessId><includeZip>true</includeZip></checkRetrieveStatus>");

        var files = unzip(Base64.getDecoder().decode(between(answer, "<zipFile>", "</zipFile>")));
        assertThat(files.get("objects/Lead.object"))
                .contains("<fullName>Shoe_Size__c</fullName>", "<precision>4</precision>");
        assertThat(files.get("package.xml")).contains("<members>Lead.Shoe_Size__c</members>");
    }

    @Test
    void metadataIsListedReadAndDescribedAndOtherCallsAreRefused() {
        assertThat(soap("<listMetadata><queries><type>CustomField</type></queries></listMetadata>"))
                .contains("<fullName>Lead.Fairlead_Key__c</fullName>");
        assertThat(
                        soap(
                                "<readMetadata><type>CustomField</type><fullNames>Lead.Fairlead_Key__c</fullNames></readMetadata>"))
                .contains("<fullName>Lead.Fairlead_Key__c</fullName>", "<externalId>true</externalId>");
        assertThat(soap("<describeMetadata><asOfVersion>60.0</asOfVersion></describeMetadata>"))
                .contains("<xmlName>PermissionSet</xmlName>");
        assertThat(soap("<listMetadata><queries><type>ApexClass</type></queries></listMetadata>"))
                .contains("INVALID_TYPE");
        assertThat(soap("<renameMetadata/>")).contains("faultcode");
    }

    private static Map<String, String> lead(String fields) {
        return Map.of(
                "objects/Lead.object",
                "<CustomObject xmlns=\"http://soap.sforce.com/2006/04/metadata\">" + fields + "</CustomObject>");
    }

    private static String manifest(String type, String... members) {
        var names = new StringBuilder();
        for (var member : members) {
            names.append("<members>").append(member).append("</members>");
        }
        return "<Package xmlns=\"http://soap.sforce.com/2006/04/metadata\"><types>" + names + "<name>" + type
                + "</name></types><version>60.0</version></Package>";
    }

    private JsonNode deploy(String options, Map<String, String> files, String manifest) {
        var all = new TreeMap<>(files);
        all.put("package.xml", manifest);
        var zip = new String(zip(all), StandardCharsets.ISO_8859_1);
        var body = "--b\r\nContent-Disposition: form-data; name=\"json\"\r\nContent-Type: application/json\r\n\r\n"
                + "{\"deployOptions\": " + options
                + "}\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.zip\"\r\n"
                + "Content-Type: application/zip\r\n\r\n" + zip + "\r\n--b--\r\n";
        var started = raw("/services/data/v60.0/metadata/deployRequest", body, "multipart/form-data; boundary=b");
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        var id = between(started.body(), "\"id\":\"", "\"");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        var status = status(id);
        while (!status.path("done").asBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
            status = status(id);
        }
        return status;
    }

    private JsonNode status(String id) {
        return client.get("/metadata/deployRequest/" + id + "?includeDetails=true")
                .json()
                .path("deployResult");
    }

    private String soap(String operation) {
        var envelope = "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns=\"http://soap.sforce.com/2006/04/metadata\"><soapenv:Header><SessionHeader><sessionId>"
                + org.accessToken() + "</sessionId></SessionHeader></soapenv:Header><soapenv:Body>" + operation
                + "</soapenv:Body></soapenv:Envelope>";
        return raw("/services/Soap/m/60.0", envelope, "text/xml").body();
    }

    private HttpResponse<String> raw(String path, String body, String type) {
        var request = HttpRequest.newBuilder(URI.create(org.loginUrl() + path))
                .header("Authorization", "Bearer " + org.accessToken())
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.ISO_8859_1)));
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private static byte[] zip(Map<String, String> files) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return out.toByteArray();
    }

    private static Map<String, String> unzip(byte[] bytes) throws IOException {
        var files = new TreeMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static String between(String text, String open, String close) {
        int at = text.indexOf(open);
        assertThat(at).as(text).isNotNegative();
        return text.substring(at + open.length(), text.indexOf(close, at + open.length()));
    }
}
