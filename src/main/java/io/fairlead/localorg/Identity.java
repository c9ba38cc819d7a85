package io.fairlead.localorg;

import io.fairlead.localorg.auth.Users;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.crm.Records;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The org's id, its administrator and its connected app, made at the first start and kept. */
record Identity(String orgId, String adminId, String clientId, String clientSecret, String password) {

    static Identity open(Org org, Records records, Users users) {
        var store = org.store();
        bootstrap(org, records);
        var adminId = store.setting(Loader.KEY + Bootstrap.ADMIN).orElseThrow();
        var orgId = store.setting(Loader.KEY + Bootstrap.ORGANIZATION).orElseThrow();
        if (store.setting("client.id").isEmpty()) {
            var password = random(12);
            users.setPassword(adminId, password);
            store.write(tx -> {
                tx.setting("client.id", "3MVG9" + random(40));
                tx.setting("client.secret", random(32));
                tx.setting("admin.password", password);
                return adminId;
            });
        }
        return new Identity(
                orgId,
                adminId,
                store.setting("client.id").orElseThrow(),
                store.setting("client.secret").orElseThrow(),
                store.setting("admin.password").orElseThrow());
    }

    /** At the first start, and again when the metadata brought new permission sets or queues. */
    private static void bootstrap(Org org, Records records) {
        var rows = Bootstrap.rows(org.schema());
        var fingerprint = Integer.toHexString(rows.hashCode());
        var store = org.store();
        if (store.setting("bootstrap").filter(fingerprint::equals).isPresent()) {
            return;
        }
        new Loader(records, store.setting(Loader.KEY + Bootstrap.ADMIN).orElse("")).load(rows.stream());
        store.write(tx -> {
            tx.setting("bootstrap", fingerprint);
            return fingerprint;
        });
    }

    private static String random(int bytes) {
        var random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
