package io.fairlead.localorg.seed;

import java.time.LocalDate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The believable company that a local org is filled with: the same seed always gives the same rows. */
public final class Seed {

    /** The seed of the demo. */
    public static final long DEMO = 20_261_122L;

    /** The day that all seeded dates are counted from, unless another one is given. */
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    public static final String COMPANY_NAME = "Lindqvale Software, Inc.";
    public static final String DOMAIN = "lindqvale-software.com";

    public static final String ORGANIZATION = "organization";
    public static final String ADMIN_USER = "user-admin";

    /** The user that Fairlead runs as: profile {@code Fairlead Integration}, title {@code Integration User}, a Marketing User. */
    public static final String INTEGRATION_USER = "user-integration";

    /** A seller from whom the annual revenue of leads is hidden. */
    public static final String RESTRICTED_USER = "user-restricted";

    /** A user with a minimal profile, who may not even use the API. */
    public static final String LIMITED_USER = "user-limited";

    public static final String LEAD_QUEUE = "queue-inbound-leads";
    public static final String PARTNER_QUEUE = "queue-partner-leads";
    public static final String JOB_CHANGE_QUEUE = "queue-job-changes";

    private Seed() {}

    public static Stream<SeedRow> company(long seed, SeedSize size) {
        return company(seed, size, TODAY);
    }

    /** All rows in an order in which every reference points back. */
    public static Stream<SeedRow> company(long seed, SeedSize size, LocalDate today) {
        return rows(Company.of(seed, size, today));
    }

    private static Stream<SeedRow> rows(Company company) {
        var firms = new FirmRows(company);
        var people = new PersonRows(company);
        var campaigns = new CampaignRows(company);
        return Stream.<Supplier<Stream<SeedRow>>>of(
                        SetupRows::beforeUsers,
                        () -> new UserRows(company.staff()).rows(),
                        SetupRows::afterUsers,
                        () -> RightsRows.of(company.staff()),
                        campaigns::campaigns,
                        () -> company.firms().stream().map(firms::row),
                        () -> company.contacts().stream().map(people::contact),
                        () -> company.deals().stream().flatMap(DealRows::rows),
                        () -> company.leads().stream().map(people::lead),
                        campaigns::members)
                .flatMap(Supplier::get);
    }
}
