package io.fairlead.people;

import java.util.List;

/**
 * A person whose job is followed, once however many lists they are on; the value of topic {@code tracked-people}.
 *
 * @param personKey a stable key without personal data; the key of the topic
 * @param companyDomain the registrable domain of the employer we know, or ""
 * @param recordId the Lead or Contact, or ""
 * @param relationship the highest ranked among their lists
 * @param list the list that gave it
 * @param lists every list that they are on, the highest ranked first
 */
public record TrackedPerson(
        String personKey,
        String firstName,
        String lastName,
        String email,
        String companyName,
        String companyDomain,
        String title,
        String linkedinUrl,
        String recordId,
        String accountId,
        String relationship,
        String list,
        List<String> lists) {

    public TrackedPerson {
        lists = List.copyOf(lists);
    }
}
