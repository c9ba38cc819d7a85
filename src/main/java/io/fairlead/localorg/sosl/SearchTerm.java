package io.fairlead.localorg.sosl;

import java.util.List;
import java.util.regex.Pattern;

/** What a text must hold to be found. */
sealed interface SearchTerm {

    /** Whether one of a record's texts, given as lists of words, holds this. */
    boolean isIn(List<List<String>> texts);

    /** Words that follow each other; a word may have wildcards. */
    record Words(List<Pattern> words) implements SearchTerm {

        public Words {
            words = List.copyOf(words);
        }

        @Override
        public boolean isIn(List<List<String>> texts) {
            return texts.stream().anyMatch(this::isInText);
        }

        private boolean isInText(List<String> text) {
            for (int start = 0; start + words.size() <= text.size(); start++) {
                if (startsAt(text, start)) {
                    return true;
                }
            }
            return false;
        }

        private boolean startsAt(List<String> text, int start) {
            for (int i = 0; i < words.size(); i++) {
                if (!words.get(i).matcher(text.get(start + i)).matches()) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Both, not necessarily in the same field. */
    record And(SearchTerm left, SearchTerm right) implements SearchTerm {
        @Override
        public boolean isIn(List<List<String>> texts) {
            return left.isIn(texts) && right.isIn(texts);
        }
    }

    record Or(SearchTerm left, SearchTerm right) implements SearchTerm {
        @Override
        public boolean isIn(List<List<String>> texts) {
            return left.isIn(texts) || right.isIn(texts);
        }
    }

    record Not(SearchTerm part) implements SearchTerm {
        @Override
        public boolean isIn(List<List<String>> texts) {
            return !part.isIn(texts);
        }
    }
}
