package org.shouwang.drill.demo;

/// What one generation carries from place to place: the sink, the numbers given out so far, the names.
final class Generation {

    final DistrictFigures figures;
    final DemoSink sink;
    final long seed;
    final Names names = new Names();
    final Sequences sequences;
    final Sequences.Ids placeIds;
    final Sequences.Ids propertyIds;
    final Sequences.Ids householdIds;
    final Sequences.Ids personIds;
    final Sequences.Ids organisationIds;
    final int enterprises;
    private int enterprisesSoFar;

    Generation(DistrictFigures figures, long seed, DemoSink sink) {
        this.figures = figures;
        this.sink = sink;
        this.seed = seed;
        this.sequences = new Sequences(seed);
        this.placeIds = sequences.ids(1);
        this.propertyIds = sequences.ids(2);
        this.householdIds = sequences.ids(3);
        this.personIds = sequences.ids(4);
        this.organisationIds = sequences.ids(5);
        this.enterprises = figures.places().entrySet().stream()
                .filter(entry -> entry.getKey().organisation())
                .mapToInt(entry -> entry.getValue())
                .sum();
    }

    String nextEnterprise() {
        return Names.enterprise(seed, ++enterprisesSoFar);
    }

    String anyEnterprise(int draw) {
        return enterprises == 0 ? "" : Names.enterprise(seed, 1 + draw % enterprises);
    }
}
