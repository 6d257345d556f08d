package org.shouwang.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.SmallDistrict;
import org.shouwang.response.Responses;
import org.shouwang.testing.FieldLine;
import org.shouwang.testing.FieldPhone;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

/// Photographs come in pieces over lines that break, and are their author's alone.
@ShouwangTest
class FieldPhotosTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Responses responses;

    @Autowired
    WorkItems items;

    @Autowired
    TestClock clock;

    WorkFixture fixture;
    FieldLine line;
    FieldPhone phone;
    WorkItem item;

    @BeforeEach
    void an_item_that_is_to_be_reported() throws Exception {
        TestDatabase.clean();
        clock.reset();
        fixture = WorkFixture.open(areas, responses);
        line = new FieldLine(mvc);
        phone = line.enrolled(fixture.worker);
        item = fixture.given(items, "送生活物资");
        line.bring(phone.message(
                FieldLine.now(),
                "work.step",
                "{\"item\":\"%s\",\"verb\":\"accept\"}".formatted(item.id()),
                TestClock.START));
    }

    private String report(UUID photo) {
        return phone.message(
                FieldLine.now(),
                "work.step",
                "{\"item\":\"%s\",\"verb\":\"report\",\"photos\":[\"%s\"]}".formatted(item.id(), photo),
                TestClock.START);
    }

    private static byte[] picture() throws IOException {
        BufferedImage picture = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(3);
        for (int i = 0; i < 300 * 200; i++) {
            picture.setRGB(i % 300, i / 300, random.nextInt(0xffffff));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", out);
        return out.toByteArray();
    }

    @Test
    void one_that_broke_off_goes_on_where_it_was_and_a_piece_that_comes_twice_counts_once() throws Exception {
        UUID id = FieldLine.now();
        byte[] sealed = phone.photo(id, picture());
        int half = sealed.length / 2;
        assertThat(line.begin(phone, id, sealed.length)).isZero();
        assertThat(line.append(phone, id, sealed, 0, half)).isEqualTo(half);
        String early = report(id);
        assertThat(line.bring(early)).containsExactly("refused field.photo_missing");
        assertThat(line.begin(phone, id, sealed.length)).isEqualTo(half);
        assertThat(line.append(phone, id, sealed, 0, half)).isEqualTo(half);
        assertThat(line.append(phone, id, sealed, half, sealed.length)).isEqualTo(sealed.length);
        assertThat(line.append(phone, id, sealed, half, sealed.length)).isEqualTo(sealed.length);
        assertThat(line.begin(phone, id, sealed.length)).isEqualTo(sealed.length);
        assertThat(line.bring(report(id))).containsExactly("stored");
        assertThat(SmallDistrict.count("select count(*) from work.proof")).isEqualTo(1);
    }

    @Test
    void nobody_appends_to_names_or_reads_anothers() throws Exception {
        UUID id = line.photo(phone, TestClock.START, picture());
        FieldPhone theirs = line.enrolled(TestAccount.of(Role.GRID_WORKER, SmallDistrict.GRID));
        line.sent(
                post("/api/v1/field/photos")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"id\":\"%s\",\"device\":\"%s\",\"proof\":\"%s\",\"size\":500}"
                                .formatted(id, phone.device(), theirs.proofOf(id))),
                401);
        line.sent(
                patch("/api/v1/field/photos/" + id)
                        .param("offset", "0")
                        .header("X-Field-Device", theirs.device())
                        .header("X-Field-Proof", theirs.proofOf(id))
                        .content(new byte[100]),
                404);
        assertThat(line.bring(theirs.message(
                        FieldLine.now(),
                        "work.step",
                        "{\"item\":\"%s\",\"verb\":\"note\",\"photos\":[\"%s\"]}".formatted(item.id(), id),
                        TestClock.START)))
                .containsExactly("refused field.photo_missing");
    }
}
