package io.fairlead.localorg.streaming;

import io.fairlead.localorg.auth.Sessions;
import io.fairlead.localorg.auth.Users;
import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.Records;
import io.fairlead.localorg.events.Channels;
import io.fairlead.localorg.store.RecordStore;
import java.util.Optional;
import java.util.function.Function;

/** Where events come from: the parts of the org that run at this moment. */
public record Source(
        RecordStore store, Records records, Channels channels, Sessions sessions, Users users, String orgId) {

    /** Gives out the source for one use; a deployment replaces it between two uses. */
    public interface Host {
        <T> T with(Function<Source, T> use);
    }

    /** The rights behind an access token that is valid and may use the API. */
    Optional<Access> access(String token) {
        return sessions.user(token).flatMap(users::access).filter(access -> access.has("ApiEnabled"));
    }
}
