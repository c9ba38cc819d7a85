package io.fairlead.localorg.crm;

import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How far one user reaches into a record because of the org-wide default, who owns it, the role hierarchy, queues and
 * manual shares. It is built anew whenever users, roles, groups or the defaults change.
 */
final class Sharing {

    private static final int DEEPEST = 5;
    private static final List<String> PEOPLE_AND_DEALS = List.of("Opportunity", "Case");

    private final Org org;
    private final String userId;
    private final Set<String> groups;
    private final Set<String> rolesBelow;
    private final Map<String, SharingModel> modelByObject = new ConcurrentHashMap<>();
    private final Map<String, Boolean> isMineByOwner = new ConcurrentHashMap<>();

    /**
     * Prepares the sharing of a user.
     *
     * @param groups the queues and groups that the user is a member of, also through other groups
     * @param rolesBelow the roles below the user's own
     */
    Sharing(Org org, String userId, Set<String> groups, Set<String> rolesBelow) {
        this.org = org;
        this.userId = userId;
        this.groups = Set.copyOf(groups);
        this.rolesBelow = Set.copyOf(rolesBelow);
    }

    /** Whether records of this object are shared one by one at all. */
    static boolean concerns(ObjectType type) {
        return !type.is("setup")
                && (type.has("OwnerId") || !SharingModel.parentField(type).isEmpty());
    }

    SharingModel model(ObjectType type) {
        return modelByObject.computeIfAbsent(type.name(), name -> modelNow(type));
    }

    private SharingModel modelNow(ObjectType type) {
        var organization = org.store().table(org.schema().get("Organization"));
        var told = new ArrayList<String>();
        organization.forEachNumber(number -> {
            var row = organization.row(number);
            told.add(row == null ? "" : row.text(SharingModel.organizationField(type)));
        });
        return told.stream()
                .flatMap(value -> SharingModel.inOrganization(value).stream())
                .findFirst()
                .orElseGet(() -> SharingModel.of(type));
    }

    Level level(Row row) {
        return level(row, DEEPEST);
    }

    private Level level(@Nullable Row row, int depth) {
        if (row == null || depth == 0) {
            return Level.NONE;
        }
        var type = row.type();
        if (!concerns(type)) {
            return Level.ALL;
        }
        var model = model(type);
        var level = model.level();
        if (level == Level.ALL || isMine(row.get("OwnerId"))) {
            return Level.ALL;
        }
        if (model == SharingModel.CONTROLLED_BY_PARENT) {
            var parent = org.any(row.get(SharingModel.parentField(type)));
            level = parent == null ? Level.NONE : level(parent, depth - 1);
        }
        level = level.or(given(row));
        if (level == Level.NONE && type.is("activity")) {
            boolean seen = reads(row.get("WhatId"), depth) || reads(row.get("WhoId"), depth);
            return seen ? Level.READ : Level.NONE;
        }
        if (level == Level.NONE && type.name().equals("ContentDocument")) {
            return throughLinks(row, depth);
        }
        return level == Level.NONE && type.name().equals("Account") && hasVisiblePart(row, depth) ? Level.READ : level;
    }

    private boolean reads(@Nullable Object id, int depth) {
        return level(org.live(id), depth - 1) != Level.NONE;
    }

    /** Whoever sees a record sees the files on it; a link to a user is for that user. */
    private Level throughLinks(Row document, int depth) {
        return org.where("ContentDocumentLink", "ContentDocumentId", document.id()).stream()
                .filter(link -> isFor(org.live(link.get("LinkedEntityId")), depth))
                .map(link -> link.text("ShareType").equals("C") ? Level.EDIT : Level.READ)
                .reduce(Level.NONE, Level::or);
    }

    private boolean isFor(@Nullable Row linked, int depth) {
        return linked != null
                && (linked.type().is("setup") ? linked.id().equals(userId) : level(linked, depth - 1) != Level.NONE);
    }

    /** Whoever sees an opportunity or a case of an account sees the account too. */
    private boolean hasVisiblePart(Row account, int depth) {
        return PEOPLE_AND_DEALS.stream()
                .flatMap(object -> org.where(object, "AccountId", account.id()).stream())
                .anyMatch(part -> level(part, Math.min(2, depth - 1)) != Level.NONE);
    }

    private boolean isMine(@Nullable Object owner) {
        return owner instanceof String id && isMineByOwner.computeIfAbsent(id, this::isMineNow);
    }

    private boolean isMineNow(String owner) {
        if (owner.equals(userId) || groups.contains(owner)) {
            return true;
        }
        return isBelow(org.any(owner)) || isQueueOfPeopleBelow(owner);
    }

    private boolean isBelow(@Nullable Row user) {
        return user != null && rolesBelow.contains(user.text("UserRoleId"));
    }

    /** Whoever stands above a member of a queue works with its records too. */
    private boolean isQueueOfPeopleBelow(String owner) {
        return org.where("GroupMember", "GroupId", owner).stream()
                .anyMatch(member -> isBelow(org.any(member.get("UserOrGroupId"))));
    }

    private Level given(Row row) {
        var shares = org.schema().find(ShareRules.shareOf(row.type()));
        if (shares.isEmpty() || org.store().table(shares.get()).count() == 0) {
            return Level.NONE;
        }
        return org.where(shares.get(), ShareRules.parentField(shares.get()), row.id()).stream()
                .filter(share -> reaches(share.text("UserOrGroupId")))
                .map(share -> ShareRules.level(share))
                .reduce(Level.NONE, Level::or);
    }

    /** The record that a share row is about. */
    @Nullable
    Row shared(Row share) {
        return org.live(share.get(ShareRules.parentField(share.type())));
    }

    private boolean reaches(String userOrGroup) {
        return userOrGroup.equals(userId) || groups.contains(userOrGroup) || isMine(userOrGroup);
    }
}
