package org.shouwang.area.outline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shouwang.area.outline.GeoJsonOutlines.Accepted;
import org.shouwang.area.outline.GeoJsonOutlines.Datum;
import org.shouwang.area.outline.GeoJsonOutlines.Entry;
import org.shouwang.area.outline.GeoJsonOutlines.Limits;
import org.shouwang.area.outline.GeoJsonOutlines.Mend;
import org.shouwang.area.outline.GeoJsonOutlines.Reason;
import org.shouwang.area.outline.GeoJsonOutlines.Rejected;

class GeoJsonOutlinesTests {

    private static final String SQUARE = "[[[117,36],[117.1,36],[117.1,36.1],[117,36.1],[117,36]]]";

    @Test
    void the_shipped_districts_are_read_whole() {
        assertThat(ShippedOutlines.byDistrict()).hasSize(9).containsKeys("370105", "420104", "430111", "130705");
        assertThat(ShippedOutlines.byDistrict().values()).allMatch(outline -> outline.isValid());
    }

    @Test
    void an_unclosed_ring_is_closed() {
        var entry = (Accepted) read(feature("1234", "Polygon", SQUARE.replace(",[117,36]]", "]")))
                .getFirst();
        assertThat(entry.mends()).containsExactly(Mend.CLOSED_RING);
        assertThat(entry.outline().getArea()).isCloseTo(0.01, org.assertj.core.api.Assertions.within(1e-9));
    }

    @Test
    void a_ring_that_crosses_itself_is_untangled() {
        var bow = "[[[117,36],[117.1,36.1],[117.1,36],[117,36.1],[117,36]]]";
        var entry = (Accepted) read(feature("1234", "Polygon", bow)).getFirst();
        assertThat(entry.mends()).containsExactly(Mend.UNTANGLED);
        assertThat(entry.outline().isValid()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Polygon | [[[181,36],[117.1,36],[117.1,36.1],[181,36]]] | OUT_OF_BOUNDS",
                "Polygon | [[[500000,4000000],[500100,4000000],[500100,4000100]]] | OUT_OF_BOUNDS",
                "Polygon | [[[\"117\",36],[117.1,36],[117.1,36.1]]] | BAD_COORDINATE",
                "Polygon | [[[117],[117.1,36],[117.1,36.1]]] | BAD_COORDINATE",
                "Polygon | [[[1e400,36],[117.1,36],[117.1,36.1]]] | OUT_OF_BOUNDS",
                "Polygon | [[[117,36],[117.1,36]]] | EMPTY",
                "Polygon | [[[117,36],[117.1,36],[117.2,36],[117,36]]] | EMPTY",
                "Polygon | [] | EMPTY",
                "MultiPolygon | [] | EMPTY",
                "Point | [117,36] | NOT_AN_AREA",
                "LineString | [[117,36],[118,36]] | NOT_AN_AREA"
            })
    void an_outline_that_cannot_be_used_is_named_with_its_reason(String type, String coordinates, Reason reason) {
        assertThat(read(feature("1234", type, coordinates))).containsExactly(new Rejected(1, "1234", reason));
    }

    @Test
    void a_feature_without_a_code_or_with_one_used_before_is_rejected_alone() {
        var entries = read(feature("", "Polygon", SQUARE) + "," + feature("12", "Polygon", SQUARE) + ","
                + feature("12", "Polygon", SQUARE));
        assertThat(entries).contains(new Rejected(1, null, Reason.NO_CODE), new Rejected(3, "12", Reason.CODE_TWICE));
        assertThat(entries.get(1)).isInstanceOf(Accepted.class);
    }

    @Test
    void too_many_vertices_or_features_are_refused() {
        var limits = new Limits(1, 4, 10_000);
        var entries = read(
                "{\"features\":[%s,%s]}".formatted(feature("12", "Polygon", SQUARE), feature("13", "Polygon", SQUARE)),
                limits);
        assertThat(entries)
                .containsExactly(
                        new Rejected(1, "12", Reason.TOO_MANY_VERTICES),
                        new Rejected(0, null, Reason.TOO_MANY_FEATURES));
    }

    @Test
    void a_file_that_ends_in_the_middle_keeps_what_came_before() {
        var entries = read("{\"features\":[" + feature("12", "Polygon", SQUARE) + ",{\"type\":", Limits.USUAL);
        assertThat(entries.getFirst()).isInstanceOf(Accepted.class);
        assertThat(entries.getLast()).isEqualTo(new Rejected(0, null, Reason.NOT_JSON));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | NOT_A_FEATURE_COLLECTION",
                "{} | NOT_A_FEATURE_COLLECTION",
                "<kml/> | NOT_JSON",
                "'{\"features\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[' | NOT_JSON"
            })
    void anything_else_is_refused_as_a_file(String text, Reason reason) {
        assertThat(read(text, Limits.USUAL)).containsExactly(new Rejected(0, null, reason));
    }

    private static List<Entry> read(String features) {
        return read("{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}", Limits.USUAL);
    }

    private static List<Entry> read(String text, Limits limits) {
        return GeoJsonOutlines.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Datum.WGS_84, limits);
    }

    private static String feature(String code, String type, String coordinates) {
        return "{\"type\":\"Feature\",\"properties\":{\"code\":\"%s\"},\"geometry\":{\"type\":\"%s\",\"coordinates\":%s}}"
                .formatted(code, type, coordinates);
    }
}
