package org.shouwang.measure.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.github.f4b6a3.uuid.UuidCreator;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.measure.EvidenceFiles;
import org.shouwang.measure.Measure;
import org.shouwang.measure.MeasureFixture;
import org.shouwang.measure.MeasureVerb;
import org.shouwang.measure.Measures;
import org.shouwang.response.Responses;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.work.WorkFixture;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/// Files that a measure rests on: kept, shown to those who decide, and kept from all others.
@ShouwangTest
class EvidencePagesTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Responses responses;

    @Autowired
    Measures measures;

    @Autowired
    EvidenceFiles evidence;

    @Autowired
    TestClock clock;

    MeasureFixture here;
    Measure measure;

    @BeforeEach
    void open() {
        clock.reset();
        here = MeasureFixture.open(areas, responses, places);
        measure = here.temporary(measures);
    }

    private static MockMultipartFile pdf(String name, String text) {
        return new MockMultipartFile(
                "files", name, "application/pdf", ("%PDF-1.4\n" + text).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static MockMultipartFile photo() throws Exception {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB), "png", picture);
        return new MockMultipartFile("files", "票.png", "text/html", picture.toByteArray());
    }

    private ResultActions attach(TestAccount who, MockMultipartFile... files) throws Exception {
        var request = multipart("/measures/" + measure.id() + "/evidence");
        for (MockMultipartFile file : files) {
            request.file(file);
        }
        return mvc.perform(request.with(who.page()));
    }

    private List<EvidenceFiles.Kept> kept(TestAccount who) {
        return WorkFixture.as(who, () -> evidence.of(measure.id()));
    }

    @Test
    void a_proposal_brings_its_files_and_whoever_decides_sees_them() throws Exception {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        mvc.perform(multipart("/measures")
                        .file(pdf("C:\\\\表\\\\某甲 流调报告.pdf", "one"))
                        .file(photo())
                        .with(here.people.worker.page())
                        .param("id", id)
                        .param("person", here.person.toString())
                        .param("kind", "home_isolation")
                        .param("reason", "密切接触者"))
                .andExpect(status().is3xxRedirection());
        measure = WorkFixture.as(here.people.lead, () -> measures.require(Measure.Id.of(id)));
        List<EvidenceFiles.Kept> files = kept(here.people.lead);
        assertThat(files.stream().map(EvidenceFiles.Kept::name)).containsExactlyInAnyOrder("某甲 流调报告.pdf", "票.png");
        mvc.perform(get("/measures/" + id).with(here.people.lead.page()))
                .andExpect(content().string(containsString("某甲 流调报告.pdf")));
        for (EvidenceFiles.Kept file : files) {
            mvc.perform(get("/measures/" + id + "/evidence/" + file.id()).with(here.people.lead.page()))
                    .andExpect(status().isOk())
                    .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                    .andExpect(header().string(
                                    "Content-Disposition", containsString(file.isPicture() ? "inline" : "attachment")))
                    .andExpect(content().contentType(file.isPicture() ? "image/jpeg" : "application/pdf"));
            mvc.perform(get("/measures/" + id + "/evidence/" + file.id()).with(here.people.otherOfficer.page()))
                    .andExpect(status().isNotFound());
            mvc.perform(get("/measures/" + id + "/evidence/" + file.id())
                            .with(TestAccount.of(Role.GATEKEEPER, SmallDistrict.COMMUNITY)
                                    .page()))
                    .andExpect(status().isForbidden());
        }
        assertThat(SmallDistrict.count(
                        "select count(*) from measure.evidence where position(convert_to('流调', 'UTF8') in name) > 0"))
                .isZero();
    }

    @Test
    void what_is_no_photo_nor_document_or_hides_something_is_refused_and_a_proposal_with_it() throws Exception {
        attach(here.people.officer, pdf("x.pdf", "/JavaScript (app.alert(1))"))
                .andExpect(status().isUnprocessableContent());
        attach(here.people.officer, new MockMultipartFile("files", "x.png", "image/png", new byte[] {1, 2, 3}))
                .andExpect(status().isUnprocessableContent());
        assertThat(kept(here.people.lead)).isEmpty();
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        mvc.perform(multipart("/measures")
                        .file(new MockMultipartFile(
                                "files", "x.exe", "image/png", "MZ".getBytes(StandardCharsets.UTF_8)))
                        .with(here.people.worker.page())
                        .param("id", id)
                        .param("person", here.person.toString())
                        .param("kind", "home_isolation")
                        .param("reason", "密切接触者"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("密切接触者")));
        assertThat(SmallDistrict.count("select count(*) from measure.measure where id = '" + id + "'"))
                .isZero();
    }

    @Test
    void only_those_in_the_area_attach_nine_at_most_and_nothing_to_what_has_ended() throws Exception {
        attach(here.people.otherOfficer, pdf("x.pdf", "x")).andExpect(status().isNotFound());
        for (int number = 0; number < 10; number++) {
            attach(here.people.officer, pdf("x.pdf", "number " + number))
                    .andExpect(number < 9 ? status().is3xxRedirection() : status().isUnprocessableContent());
        }
        attach(here.people.officer, pdf("x.pdf", "number 1")).andExpect(status().is3xxRedirection());
        assertThat(kept(here.people.officer)).hasSize(9);
        String api = "/api/v1/measures/" + measure.id();
        mvc.perform(get(api).with(here.people.officer.bearer()))
                .andExpect(jsonPath("$.files.length()").value(9))
                .andExpect(jsonPath("$.files[0].mediaType").value("application/pdf"));
        String file = api + "/evidence/" + kept(here.people.officer).getFirst().id();
        mvc.perform(get(file).with(here.people.officer.bearer()))
                .andExpect(content().contentType("application/pdf"));
        mvc.perform(get(file).with(here.people.otherOfficer.bearer())).andExpect(status().isNotFound());
        MockMultipartFile tenth = new MockMultipartFile(
                "file", "x.pdf", "text/plain", "%PDF-1.4\nnumber 10".getBytes(StandardCharsets.ISO_8859_1));
        mvc.perform(multipart(api + "/evidence").file(tenth).with(here.people.officer.bearer()))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(multipart(api + "/evidence").file(tenth).with(here.people.otherOfficer.bearer()))
                .andExpect(status().isNotFound());
        here.take(measures, here.people.street, measure, MeasureVerb.LIFT, "检测阴性");
        attach(here.people.officer, pdf("x.pdf", "late")).andExpect(status().isConflict());
        assertThat(mvc.perform(multipart("/measures/" + measure.id() + "/evidence")
                                .file(pdf("x.pdf", "stranger")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isIn(303, 401, 403);
    }
}
