package io.fairlead.orgs.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.orgs.Unanswered;
import org.junit.jupiter.api.Test;

final class InventoryTest {
    private static String refusal(String said) {
        return Inventory.part(() -> {
                    throw new Unanswered(said);
                })
                .refusal();
    }

    @Test
    void aRefusalOfTheMetadataApiIsToldAsThePermissionThatLacks() {
        assertThat(refusal("INSUFFICIENT_ACCESS: use of the Metadata API requires ModifyMetadata"))
                .isEqualTo("the user does not see it: it lacks Modify Metadata Through Metadata API Functions");
        assertThat(refusal("it does not see Campaign")).isEqualTo("it does not see Campaign");
    }
}
