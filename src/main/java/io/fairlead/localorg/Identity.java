package io.fairlead.localorg;

import io.fairlead.localorg.auth.Users;
import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.crm.Records;
import io.fairlead.localorg.crm.SaveOptions;
import io.fairlead.localorg.crm.SharingModel;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;

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
        new ProfileRights(records, store.setting(Loader.KEY + Bootstrap.ADMIN).orElseThrow()).complete();
        tellSharing(org, records);
        store.write(tx -> {
            tx.setting("bootstrap", fingerprint);
            return fingerprint;
        });
    }

    /** The organization's row says how open each standard object is, as Salesforce's does. */
    private static void tellSharing(Org org, Records records) {
        var id = org.store().setting(Loader.KEY + Bootstrap.ORGANIZATION).orElseThrow();
        var organization = org.live(id);
        var fields = new LinkedHashMap<String, String>();
        for (var type : org.schema().types()) {
            var field = SharingModel.organizationField(type);
            if (organization != null
                    && organization.type().has(field)
                    && organization.text(field).isEmpty()) {
                fields.put(field, SharingModel.of(type).inOrganization());
            }
        }
        var administrator = Access.toEverything(
                org.store().setting(Loader.KEY + Bootstrap.ADMIN).orElseThrow());
        var type = org.schema().get("Organization");
        org.store().write(tx -> records.update(tx, administrator, type, id, fields, SaveOptions.loading()));
    }

    private static String random(int bytes) {
        var random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
