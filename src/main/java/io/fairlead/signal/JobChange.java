package io.fairlead.signal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fairlead.OneOf;
import io.fairlead.Percent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One job change as a provider reports it: a person left one employer and joined another.
 *
 * <p>Flat on purpose: these names are the JSON properties, the CSV headers, the source fields of a mapping and the words of a rule. A text that
 * the provider did not send is "", a number, date or time that it did not send is null. {@code eventId} is the provider's stable id: the same
 * id twice is the same change. {@code confidence} is 0 to 100.
 */
public record JobChange(
        String eventId,

        @OneOf({"COMPANY_CHANGE", "DEPARTURE_ONLY", "TITLE_CHANGE", "PROMOTION", "INTERNAL_MOVE"})
        String changeType,

        String firstName,
        String lastName,
        String fullName,
        String personLinkedinUrl,
        String personCity,
        String personState,
        String personCountry,
        String newTitle,
        String newCompanyName,
        String newCompanyDomain,
        String newCompanyLinkedinUrl,
        String newCompanyCountry,
        String newCompanyState,
        String newCompanyCity,
        String newCompanyStreet,
        String newCompanyPostalCode,
        @Nullable Integer newCompanyEmployees,
        String newCompanyIndustry,
        String newEmail,
        @OneOf({"VALID", "RISKY", "CATCH_ALL", "UNKNOWN"}) String newEmailStatus,
        String newPhone,
        @Nullable PartialDate jobStartedDate,
        @Nullable PartialDate roleStartedDate,
        String pastCompanyName,
        String pastTitle,
        String pastEmail,
        String pastRecordId,
        String pastRelationshipType,
        String persona,
        @JsonProperty("isTargetCompany") boolean targetCompany,
        @JsonProperty("isCustomerCompany") boolean customerCompany,
        @JsonProperty("isOpenOppCompany") boolean openOppCompany,
        @JsonProperty("isIcpMatch") boolean icpMatch,
        @JsonProperty("isDisqualifiedCompany") boolean disqualifiedCompany,
        @Percent @Nullable Integer confidence,
        List<String> reducedConfidenceReasons,
        @Nullable Instant detectedAt,
        @Nullable Instant verifiedAt,
        String dataSource,
        @JsonProperty("isInitialCheck") boolean initialCheck,
        String sourceReportId,
        String custom) {

    public JobChange {
        eventId = text(eventId);
        if (eventId.isEmpty()) {
            throw new IllegalArgumentException("eventId is missing: give every job change a stable id of its own");
        }
        changeType = changeType == null || changeType.isBlank() ? "COMPANY_CHANGE" : changeType;
        firstName = text(firstName);
        lastName = text(lastName);
        fullName = text(fullName);
        personLinkedinUrl = text(personLinkedinUrl);
        personCity = text(personCity);
        personState = text(personState);
        personCountry = text(personCountry);
        newTitle = text(newTitle);
        newCompanyName = text(newCompanyName);
        newCompanyDomain = text(newCompanyDomain);
        newCompanyLinkedinUrl = text(newCompanyLinkedinUrl);
        newCompanyCountry = text(newCompanyCountry);
        newCompanyState = text(newCompanyState);
        newCompanyCity = text(newCompanyCity);
        newCompanyStreet = text(newCompanyStreet);
        newCompanyPostalCode = text(newCompanyPostalCode);
        newCompanyIndustry = text(newCompanyIndustry);
        newEmail = text(newEmail);
        newEmailStatus = newEmailStatus == null || newEmailStatus.isBlank() ? "UNKNOWN" : newEmailStatus;
        newPhone = text(newPhone);
        pastCompanyName = text(pastCompanyName);
        pastTitle = text(pastTitle);
        pastEmail = text(pastEmail);
        pastRecordId = text(pastRecordId);
        pastRelationshipType = text(pastRelationshipType);
        persona = text(persona);
        reducedConfidenceReasons = reducedConfidenceReasons == null ? List.of() : List.copyOf(reducedConfidenceReasons);
        dataSource = text(dataSource);
        sourceReportId = text(sourceReportId);
        custom = text(custom);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
