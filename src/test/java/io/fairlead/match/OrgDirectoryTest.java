package io.fairlead.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrgDirectoryTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void namesThatStandForOneUserOneQueueOrOneCampaignAreKnown() {
        try (var org = new TestOrg(folder)) {
            var kim = org.add(
                    "User",
                    "Name",
                    "Kim Lund",
                    "Username",
                    "kim@x.example",
                    "Email",
                    "kim@x.example",
                    "IsActive",
                    "true");
            org.add("User", "Name", "Ola Berg", "Username", "ola1@x.example", "Email", "ola@x.example");
            org.add("User", "Name", "OLA BERG", "Username", "ola2@x.example", "Email", "ola@x.example");
            var queue = org.add("Group", "Name", "Inbound", "Type", "Queue");
            org.add("Group", "Name", "All", "Type", "Regular");
            org.add("QueueSobject", "QueueId", queue, "SobjectType", "Lead");
            var campaign = org.add("Campaign", "Name", "Past champions", "IsActive", "true");
            org.add(
                    "CampaignMemberStatus",
                    "CampaignId",
                    campaign,
                    "Label",
                    "Replied",
                    "SortOrder",
                    "2",
                    "HasResponded",
                    "true");
            org.add(
                    "CampaignMemberStatus",
                    "CampaignId",
                    campaign,
                    "Label",
                    "New",
                    "SortOrder",
                    "1",
                    "IsDefault",
                    "true");
            org.mirror.refresh();
            var directory = new OrgDirectory(org.mirror, List.of());

            var names = directory.directory();

            assertThat(names.user("KIM LUND").orElseThrow().id()).isEqualTo(kim);
            assertThat(names.user("kim@x.example")).isEqualTo(names.user("Kim Lund"));
            assertThat(names.user("Ola Berg")).isEmpty();
            assertThat(names.user("ola@x.example")).isEmpty();
            assertThat(names.user("ola1@x.example")).isPresent();
            assertThat(names.queue("inbound").orElseThrow().objects()).containsExactly("Lead");
            assertThat(names.queue("All")).isEmpty();
            assertThat(names.campaign("past CHAMPIONS").orElseThrow())
                    .isEqualTo(new Directory.Campaign(
                            campaign,
                            "Past champions",
                            true,
                            List.of(
                                    new Directory.MemberStatus("New", 1, false, true),
                                    new Directory.MemberStatus("Replied", 2, true, false))));
            assertThat(directory.directory()).isSameAs(names);
        }
    }

    @Test
    void itIsMadeAgainWhenAUserChangedAndOnlyThen() {
        try (var org = new TestOrg(folder)) {
            var kim = org.add("User", "Name", "Kim Lund", "IsActive", "true");
            org.mirror.refresh();
            var directory = new OrgDirectory(org.mirror, List.of());
            var before = directory.directory();

            org.account("Northwind", "northwind.example");
            org.mirror.refresh();
            assertThat(directory.directory()).isSameAs(before);

            org.put("User", kim, "Name", "Kim Lund", "IsActive", "false");
            assertThat(directory.directory()).isSameAs(before);
            org.mirror.refresh();
            assertThat(directory.directory().user("Kim Lund").orElseThrow().active())
                    .isFalse();
        }
    }
}
