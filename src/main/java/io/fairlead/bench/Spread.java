package io.fairlead.bench;

import java.util.List;

/** Several measurements of one thing. */
record Spread(double median, double least, double most) {

    static Spread of(List<Double> measured) {
        List<Double> sorted = measured.stream().sorted().toList();
        int half = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
        return new Spread(round(median), round(sorted.get(0)), round(sorted.get(sorted.size() - 1)));
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }

    @Override
    public String toString() {
        return median + " (" + least + " to " + most + ")";
    }
}
