package io.fairlead.localorg.seed;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The users, who reports to whom, and the queues they work from. */
final class UserRows {

    private final Staff staff;

    UserRows(Staff staff) {
        this.staff = staff;
    }

    Stream<SeedRow> rows() {
        return Stream.of(technicalUsers(), staff.members().stream().map(this::user), queues())
                .flatMap(rows -> rows);
    }

    private Stream<SeedRow> technicalUsers() {
        return Stream.of(
                technical(Seed.ADMIN_USER, "Astrid", "Vennerholm", "astrid.vennerholm", "System Administrator")
                        .with("Title", "Salesforce Administrator")
                        .with("UserPermissionsMarketingUser", true)
                        .to("UserRoleId", SetupRows.roleKey("Operations"))
                        .done(),
                technical(
                                Seed.INTEGRATION_USER,
                                "Fairlead",
                                "Integration",
                                "fairlead.integration",
                                "Fairlead Integration")
                        .with("Title", "Integration User")
                        .with("UserPermissionsMarketingUser", true)
                        .done(),
                technical(Seed.RESTRICTED_USER, "Rosalind", "Achterberg", "rosalind.achterberg", "Restricted Sales")
                        .with("Title", "Sales Contractor")
                        .to("UserRoleId", SetupRows.roleKey("Sales Development"))
                        .done(),
                technical(Seed.LIMITED_USER, "Cormac", "Tierney", "cormac.tierney", "Minimum Access - Salesforce")
                        .with("Title", "Working Student")
                        .done());
    }

    private static Row technical(String key, String given, String family, String mailbox, String profile) {
        return Row.of("User", key)
                .with("FirstName", given)
                .with("LastName", family)
                .with("Username", mailbox + "@" + Seed.DOMAIN)
                .with("Email", mailbox + "@" + Seed.DOMAIN)
                .with("Alias", alias(given, family))
                .with("CompanyName", Seed.COMPANY_NAME)
                .with("IsActive", true)
                .with("UserType", "Standard")
                .to("ProfileId", SetupRows.profileKey(profile));
    }

    private static String alias(String given, String family) {
        var whole = Wording.slug(given).charAt(0) + Wording.slug(family);
        return whole.substring(0, Math.min(8, whole.length()));
    }

    private SeedRow user(Staff.Member member) {
        return technical(member.key(), member.given(), member.family(), "", profile(member))
                .with("Username", member.mail())
                .with("Email", member.mail())
                .with("Title", member.job())
                .with("IsActive", member.active())
                .with("UserPermissionsMarketingUser", member.job().equals("Marketing Operations"))
                .with("Department", member.servesCustomers() ? "Customer Success" : "Sales")
                .to("UserRoleId", role(member))
                .to("ManagerId", manager(member))
                .done();
    }

    private static String profile(Staff.Member member) {
        if (member.servesCustomers()) {
            return "Customer Success";
        }
        return member.job().equals("Marketing Operations") ? "Marketing" : "Sales Rep";
    }

    private static String role(Staff.Member member) {
        return SetupRows.roleKey(
                switch (member.job()) {
                    case "Chief Revenue Officer", "VP Sales Americas", "VP Sales EMEA", "VP Sales APAC" -> member.job();
                    case "Account Executive" -> "Account Executive";
                    case "Sales Development Rep", "Director Sales Development" -> "Sales Development";
                    case "Customer Success Manager", "Director Customer Success" -> "Customer Success";
                    default -> "Operations";
                });
    }

    private @Nullable String manager(Staff.Member member) {
        var boss =
                switch (member.job()) {
                    case "Chief Revenue Officer" -> null;
                    case "Account Executive" -> vicePresident(member.country().code());
                    case "Sales Development Rep" -> "Director Sales Development";
                    case "Customer Success Manager" -> "Director Customer Success";
                    default -> "Chief Revenue Officer";
                };
        return boss == null ? null : staff.holder(boss).key();
    }

    private static String vicePresident(String country) {
        return switch (country) {
            case "US", "CA", "BR", "MX" -> "VP Sales Americas";
            case "JP", "SG", "AU", "IN", "KR", "CN" -> "VP Sales APAC";
            default -> "VP Sales EMEA";
        };
    }

    private Stream<SeedRow> queues() {
        return Stream.of(
                        queue(Seed.LEAD_QUEUE, "Inbound Leads", "Lead"),
                        queue(Seed.PARTNER_QUEUE, "Partner Leads", "Lead"),
                        queue(Seed.JOB_CHANGE_QUEUE, "Job Change Review", "Fairlead_Job_Change__c"))
                .flatMap(rows -> rows);
    }

    private Stream<SeedRow> queue(String key, String name, String object) {
        var group = Row.of("Group", key)
                .with("Name", name)
                .with("DeveloperName", SetupRows.developerName(name))
                .with("Type", "Queue")
                .done();
        var serves = Row.of("QueueSobject", key + "-serves")
                .to("QueueId", key)
                .with("SobjectType", object)
                .done();
        return Stream.concat(Stream.of(group, serves), members(key));
    }

    private Stream<SeedRow> members(String queue) {
        return staff.members().stream()
                .filter(member -> member.active() && serves(member, queue))
                .map(member -> Row.of("GroupMember", queue + "-" + member.key())
                        .to("GroupId", queue)
                        .to("UserOrGroupId", member.key())
                        .done());
    }

    private static boolean serves(Staff.Member member, String queue) {
        return Objects.equals(queue, Seed.JOB_CHANGE_QUEUE)
                ? member.job().equals("Revenue Operations") || member.job().equals("Director Sales Development")
                : member.develops();
    }
}
