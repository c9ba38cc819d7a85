package io.fairlead.decide;

import io.fairlead.decide.Settings.Member;
import io.fairlead.decide.Settings.Pool;
import io.fairlead.match.Directory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The turns of pools as one decision saw them: a pool that gave somebody gives them again, and one in which nobody was free still has nobody. Of
 * other pools nothing is known, so their first member stands for whoever had been next.
 */
final class KeptTurns implements PoolLedger {
    /** More than any cap. */
    private static final long NOBODY_IS_FREE = 1_000_000_000L;

    private final Decision kept;
    private final Settings settings;
    private final Directory directory;

    KeptTurns(Decision kept, Settings settings, Directory directory) {
        this.kept = kept;
        this.settings = settings;
        this.directory = directory;
    }

    @Override
    public Optional<String> earlierPick(String org, String pool, String eventId, String employerKey) {
        var pick = kept.plan().owner();
        if (pick == null || !pick.pool().equals(pool)) {
            return Optional.empty();
        }
        return members(pool).stream()
                .map(Member::user)
                .filter(user -> directory
                        .user(user)
                        .filter(owner -> owner.id().equals(pick.owner().id()))
                        .isPresent())
                .findFirst();
    }

    @Override
    public Map<String, Long> turns(String org, String pool) {
        if (!hadNobody(pool)) {
            return Map.of();
        }
        return members(pool).stream()
                .collect(Collectors.toMap(Member::user, member -> NOBODY_IS_FREE, (one, other) -> one));
    }

    /** Nobody knows whose turn it was. */
    @Override
    public List<String> latest(String org, String pool) {
        return List.of();
    }

    private List<Member> members(String pool) {
        var known = settings.poolByName().getOrDefault(pool, new Pool(pool, List.of()));
        return known.members();
    }

    private boolean hadNobody(String pool) {
        return kept.answers().stream()
                .filter(answer -> answer.question() == Question.OWNERSHIP)
                .flatMap(answer -> answer.proposals().stream())
                .anyMatch(weighed -> weighed.proposal().mode().equals("POOL")
                        && pool.equals(weighed.proposal().value())
                        && weighed.why().startsWith("nobody in the pool"));
    }

    /** Nothing is reserved. */
    @Override
    public void reserve(String org, String pool, String eventId, String employerKey, String user) {
        // A decision that is made again for study takes nobody's turn.
    }
}
