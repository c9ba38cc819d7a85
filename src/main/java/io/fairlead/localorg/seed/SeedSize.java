package io.fairlead.localorg.seed;

/** How much the seeded company has: enough for a believable demo, or just enough for a test. */
public enum SeedSize {
    SMALL(64, 210, 105, 40),
    FULL(3_240, 15_700, 8_300, 2_600);

    private final int accounts;
    private final int contacts;
    private final int leads;
    private final int opportunities;

    SeedSize(int accounts, int contacts, int leads, int opportunities) {
        this.accounts = accounts;
        this.contacts = contacts;
        this.leads = leads;
        this.opportunities = opportunities;
    }

    public int accounts() {
        return accounts;
    }

    public int contacts() {
        return contacts;
    }

    public int leads() {
        return leads;
    }

    public int opportunities() {
        return opportunities;
    }

    /** The given share of the accounts in thousandths, but never fewer than two. */
    int accountShare(int thousandths) {
        return Math.max(2, accounts * thousandths / 1000);
    }

    /** The given share of the contacts in thousandths, but never fewer than two. */
    int contactShare(int thousandths) {
        return Math.max(2, contacts * thousandths / 1000);
    }
}
