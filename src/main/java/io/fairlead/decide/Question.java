package io.fairlead.decide;

/** The questions that rules answer, in the order a record meets them; each has one file in {@code rules/}. */
public enum Question {
    PERSON("match/person"),
    ACCOUNT("match/account"),
    QUALIFY("decide/qualify"),
    BEHAVIOUR("decide/behaviour"),
    CREATION("decide/creation"),
    MAPPING_CREATE("decide/mapping-create"),
    MAPPING_UPDATE("decide/mapping-update"),
    MAPPING_OLD_RECORD("decide/mapping-old-record"),
    MAPPING_EVENT("decide/mapping-event"),
    OWNERSHIP("decide/ownership"),
    CAMPAIGNS("decide/campaigns"),
    HANDOFF("decide/handoff"),
    /** Asked of an employment snapshot, before there is a job change. */
    DETECT("detect/employment");

    private final String path;

    Question(String path) {
        this.path = path;
    }

    /** Whether a decision about a job change asks it. */
    public boolean isOfDecisions() {
        return this != DETECT;
    }

    /** The file below {@code rules/} that answers it, without {@code .drl}. */
    public String path() {
        return path;
    }
}
