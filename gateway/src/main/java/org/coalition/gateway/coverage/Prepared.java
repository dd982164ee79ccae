package org.coalition.gateway.coverage;

import org.coalition.gateway.view.Atlas;
import org.coalition.gateway.view.Cube;
import org.coalition.gateway.view.Sums;
import org.coalition.places.Places;

/** Read from the cube: a handful of look-ups, however many records there are. */
record Prepared(Cube cube) implements Totals {

    @Override
    public Sums offered(Question question, String kind) {
        String country = question.area().country();
        if (country == null) {
            return read(Cube.into(question.area().place(), kind), question)
                    .plus(read(Cube.offers(Places.WORLD, kind), question));
        }
        Sums sums = read(Cube.offers(country, kind), question);
        for (String place : Atlas.around(country)) {
            sums = sums.plus(read(Cube.offers(place, kind), question));
        }
        return sums;
    }

    @Override
    public Sums needs(Question question, String kind) {
        return read(Cube.needs(question.area().place(), kind), question);
    }

    @Override
    public Sums attended(Question question) {
        return question.modality() == null ? read(Cube.attended(question.area().place()), question) : Sums.NONE;
    }

    private Sums read(String key, Question question) {
        return cube.read(key, question.level(), question.beneficiary(), question.modality());
    }
}
