package io.fairlead.match;

/**
 * A Lead or Contact that may be the person at the new employer.
 *
 * @param check which check hit: 1 e-mail, 2 name and e-mail domain, 3 name and company
 * @param score 0 to 100: 100 for checks 1 and 2, the company's similarity for check 3
 * @param why one sentence: why this one won, or why it lost
 */
public record PersonCandidate(
        String object, String id, int check, int score, String accountId, String company, boolean chosen, String why) {}
