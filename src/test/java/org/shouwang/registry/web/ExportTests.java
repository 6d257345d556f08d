package org.shouwang.registry.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shouwang.account.Role;
import org.shouwang.area.Areas;
import org.shouwang.area.Place;
import org.shouwang.area.Places;
import org.shouwang.area.SmallDistrict;
import org.shouwang.platform.job.QueuedJobs;
import org.shouwang.platform.job.RecurringJob;
import org.shouwang.platform.table.Limits;
import org.shouwang.platform.table.TableReader;
import org.shouwang.registry.Household;
import org.shouwang.registry.HouseholdDraft;
import org.shouwang.registry.Households;
import org.shouwang.registry.PersonDraft;
import org.shouwang.registry.Persons;
import org.shouwang.registry.TwoCommunities;
import org.shouwang.testing.ShouwangTest;
import org.shouwang.testing.TestAccount;
import org.shouwang.testing.TestClock;
import org.shouwang.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/// Exports of all lists, tried as an officer, as somebody who may not, and as an attacker would.
@ShouwangTest
class ExportTests {

    private static final String WARNING = "内部资料 请勿外传";
    private static final int MANY = 20_001;

    @Autowired
    MockMvc mvc;

    @Autowired
    Areas areas;

    @Autowired
    Places places;

    @Autowired
    Persons persons;

    @Autowired
    Households households;

    @Autowired
    QueuedJobs jobs;

    @Autowired
    TestClock clock;

    @Autowired
    List<RecurringJob> recurring;

    @TempDir
    Path folder;

    TestAccount officer;
    TestAccount colleague;
    TestAccount elsewhere;
    TestAccount gridWorker;
    TestAccount auditor;

    @BeforeEach
    void open() {
        SmallDistrict.open(areas);
        clock.reset();
        officer = TestAccount.of(Role.COMMUNITY_OFFICER, SmallDistrict.COMMUNITY);
        colleague = TestAccount.of(Role.COMMUNITY_OFFICER, SmallDistrict.COMMUNITY);
        elsewhere = TestAccount.of(Role.COMMUNITY_OFFICER, TwoCommunities.THERE.substring(0, 12));
        gridWorker = TestAccount.of(Role.GRID_WORKER, SmallDistrict.GRID);
        auditor = TestAccount.of(Role.AUDITOR);
        register("王某花", 1, "10012345678");
        register("=1+1", 2, "10012345679");
    }

    private void register(String name, int identity, String phone) {
        Place.Id building = TwoCommunities.building(areas, places, TwoCommunities.HERE, "百花" + identity + "号楼")
                .id();
        Household.Id home = Household.Id.fresh();
        officer.principal().run(() -> {
            households.register(new HouseholdDraft(home, building, null, null, "H-" + identity, "百花1单元101", null));
            persons.register(PersonDraft.of(home, name)
                    .withIdentityCard(TwoCommunities.identity(identity))
                    .edit()
                    .phones(List.of(phone))
                    .draft());
        });
    }

    private static MockHttpServletRequestBuilder export(String path, String list, String format) {
        return post(path)
                .param("list", list)
                .param("format", format)
                .param("reason", "verify")
                .param("purpose", "交网格员逐户核对");
    }

    private String csv(TestAccount account, String list) throws Exception {
        byte[] bytes = mvc.perform(export("/exports", list, "csv").with(account.page()))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "text/csv;charset=UTF-8"))
                .andExpect(header().string("Content-Disposition", containsString("attachment")))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(bytes).startsWith(0xEF, 0xBB, 0xBF);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private List<String> lines(String csv) {
        return csv.lines().toList();
    }

    private long count(String condition) {
        return SmallDistrict.count("select count(*) from platform.audit_entry where " + condition);
    }

    @Test
    void a_list_is_exported_as_it_was_asked_for_and_says_who_took_it_and_what_for() throws Exception {
        List<String> lines = lines(csv(officer, "/persons?name=王&sort=-birth_date&columns=name,document,phone"));
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).endsWith("姓名,电话,证件");
        assertThat(lines.get(1))
                .isEqualTo("王某花,…5678,…" + TwoCommunities.identity(1).substring(14));
        assertThat(lines.get(2))
                .startsWith(WARNING + "  DC2020")
                .contains("测试" + officer.username() + " (" + officer.username() + ")", "核对走访 交网格员逐户核对");
    }

    @Test
    void a_workbook_carries_its_watermark_on_the_sheet_and_on_every_printed_page() throws Exception {
        Path file = folder.resolve("x.xlsx");
        Files.write(
                file,
                mvc.perform(export("/exports", "/persons?area=" + SmallDistrict.GRID, "xlsx")
                                .with(officer.page()))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsByteArray());
        List<String> cells = new ArrayList<>();
        try (TableReader reader = TableReader.open(file, Limits.STANDARD)) {
            reader.forEachRemaining(row -> cells.addAll(row.cells()));
        }
        assertThat(cells).contains("王某花").anyMatch(cell -> cell.startsWith(WARNING));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String sheet = new String(
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(sheet).contains("<oddHeader>", "<oddFooter>").doesNotContain("<f>");
        }
    }

    @Test
    void a_name_that_looks_like_a_formula_stays_a_name() throws Exception {
        assertThat(csv(officer, "/persons?columns=name")).contains("'=1+1");
    }

    @Test
    void numbers_are_opened_only_for_who_may_and_asked_and_the_audit_hears_of_it() throws Exception {
        assertThat(csv(officer, "/persons?columns=name,document,phone")).doesNotContain(TwoCommunities.identity(1));
        assertThat(count("action = 'unmask'")).isZero();
        String opened = mvc.perform(export("/exports", "/persons?columns=name,document,phone", "csv")
                        .param("unmasked", "true")
                        .with(officer.page()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(opened).contains(TwoCommunities.identity(1), TwoCommunities.identity(2), "10012345678");
        assertThat(count("action = 'unmask' and (detail->>'rows')::int = 2")).isOne();

        TestAccount commander = TestAccount.of(Role.COMMANDER, SmallDistrict.CODE);
        mvc.perform(export("/exports", "/persons", "csv")
                        .param("unmasked", "true")
                        .with(commander.page()))
                .andExpect(status().isForbidden())
                .andExpect(content().string(not(containsString(TwoCommunities.identity(1)))));
    }

    @Test
    void the_audit_tells_of_each_export_without_any_words_that_could_be_a_name() throws Exception {
        csv(officer, "/persons?area=" + SmallDistrict.GRID + "&name=王&columns=name,phone");
        assertThat(count("""
                action = 'export' and subject_type = 'export' and area_code = '%s' and digest is not null
                and detail->>'list' = 'persons' and detail->>'rows' = '1' and detail->>'purpose' = 'verify'
                and detail->>'columns' = 'name phone' and detail->>'filters' = 'name'
                and detail->>'scope' = '%s' and detail::text !~ '[^[:ascii:]]'
                """.formatted(SmallDistrict.GRID, SmallDistrict.COMMUNITY)))
                .isOne();
    }

    @Test
    void nobody_gets_rows_of_another_community() throws Exception {
        assertThat(csv(elsewhere, "/persons")).doesNotContain("王某花");
        assertThat(csv(elsewhere, "/persons?area=" + SmallDistrict.COMMUNITY)).doesNotContain("王某花");
        assertThat(csv(elsewhere, "/places?area=" + SmallDistrict.COMMUNITY)).doesNotContain("百花");
        mvc.perform(export("/exports", "/properties?area=" + SmallDistrict.COMMUNITY, "csv")
                        .with(elsewhere.page()))
                .andExpect(status().isNotFound());
    }

    @Test
    void who_may_not_export_is_refused_and_offered_nothing() throws Exception {
        mvc.perform(get("/persons").with(officer.page())).andExpect(content().string(containsString("/exports/new")));
        mvc.perform(get("/persons").with(gridWorker.page()))
                .andExpect(content().string(not(containsString("/exports/new"))));
        for (String list : List.of("/persons", "/places", "/properties", "/organisations", "/ledgers/building")) {
            mvc.perform(export("/exports", list, "csv").with(gridWorker.page())).andExpect(status().isForbidden());
            mvc.perform(export("/api/v1/exports", list, "csv").with(gridWorker.bearer()))
                    .andExpect(status().isForbidden());
            mvc.perform(export("/exports", list, "csv").with(auditor.page())).andExpect(status().isForbidden());
        }
        for (String list : List.of("/accounts", "/audit")) {
            mvc.perform(export("/exports", list, "csv").with(officer.page())).andExpect(status().isForbidden());
        }
        mvc.perform(export("/exports", "/persons", "csv").with(officer.pageWithoutCsrf()))
                .andExpect(status().isForbidden());
        assertThat(count("action = 'export'")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/persons",
                "/places?kind=building",
                "/properties?result=all",
                "/properties?result=checked",
                "/organisations",
                "/ledgers/building?text=百"
            })
    void every_list_of_officers_has_a_form_and_an_export(String list) throws Exception {
        for (String language : List.of("zh-CN", "en")) {
            mvc.perform(get("/exports/new")
                            .param("list", list)
                            .param("language", language)
                            .with(officer.page()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("??"))));
        }
        assertThat(csv(officer, list)).contains(WARNING);
    }

    @Test
    void the_offices_export_their_own_lists() throws Exception {
        TestAccount system = TestAccount.of(Role.SYSTEM_ADMIN);
        assertThat(csv(system, "/accounts?text=" + officer.username())).contains(officer.username());
        assertThat(csv(auditor, "/audit?action=export")).contains("export").contains("测试" + system.username());
        mvc.perform(export("/exports", "/persons", "csv").with(system.page())).andExpect(status().isForbidden());
    }

    @ParameterizedTest
    @CsvSource({"verify,短,csv", "verify,'  ',csv", "'',交网格员逐户核对,csv", "verify,交网格员逐户核对,exe", "no,交网格员逐户核对,csv"})
    void an_export_without_a_good_purpose_is_refused_and_keeps_what_was_typed(
            String reason, String purpose, String format) throws Exception {
        mvc.perform(post("/exports")
                        .param("list", "/persons?name=王")
                        .param("reason", reason)
                        .param("purpose", purpose)
                        .param("format", format)
                        .with(officer.page()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("没有导出")))
                .andExpect(content().string(not(containsString("??"))));
        assertThat(count("action = 'export'")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "/me", "persons", "https://example.org/x", "/ledgers/nothing", "/persons%zz", "?a=b"})
    void what_is_no_list_cannot_be_exported(String list) throws Exception {
        mvc.perform(export("/exports", list, "csv").with(officer.page())).andExpect(status().isNotFound());
        mvc.perform(export("/api/v1/exports", list, "csv").with(officer.bearer()))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("list.unknown"));
    }

    @Test
    void the_words_of_a_purpose_are_bounded() throws Exception {
        mvc.perform(post("/api/v1/exports")
                        .param("list", "/persons")
                        .param("reason", "verify")
                        .param("purpose", "核".repeat(101))
                        .with(officer.bearer()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("export.purpose"));
    }

    /// Names end in a number, so that a row that is missing or there twice is found.
    private void manyPlaces() {
        TestDatabase.get().execute("""
                insert into area.place (id, area_code, kind, tier, name, updated_by)
                select uuidv7(), '%s', 'clinic', 'premises', '诊所' || lpad(n::text, 6, '0'), uuidv7()
                from generate_series(1, %d) n
                """.formatted(SmallDistrict.GRID, MANY));
    }

    private String queued() throws Exception {
        MvcResult begun = mvc.perform(export("/exports", "/places?kind=clinic&sort=name&columns=name", "csv")
                        .with(officer.page()))
                .andExpect(status().is3xxRedirection())
                .andReturn();
        return String.valueOf(begun.getResponse().getRedirectedUrl());
    }

    @Test
    void many_rows_are_written_in_the_background_and_found_again() throws Exception {
        manyPlaces();
        String page = queued();
        mvc.perform(get(page).with(officer.page())).andExpect(content().string(containsString("可以离开这一页")));
        mvc.perform(get(page + "/file").with(officer.page())).andExpect(status().isNotFound());
        mvc.perform(get("/exports").with(officer.page())).andExpect(content().string(containsString("排队中")));

        jobs.runAll();

        mvc.perform(get(page + "/progress").header("HX-Request", "true").with(officer.page()))
                .andExpect(header().string("HX-Refresh", "true"));
        mvc.perform(get(page).with(officer.page())).andExpect(content().string(containsString("下载文件")));
        mvc.perform(get("/exports").with(officer.page()))
                .andExpect(content().string(containsString("可以下载")))
                .andExpect(content().string(not(containsString("??"))));
        List<String> lines = lines(mvc.perform(get(page + "/file").with(officer.page()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
        assertThat(lines.subList(1, lines.size() - 1)).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(lines.get(1)).isEqualTo("诊所000001");
        assertThat(count("action = 'export' and detail->>'rows' = '" + MANY + "'"))
                .isOne();
        assertThat(count("action = 'download'")).isOne();
    }

    @Test
    void nobody_else_gets_at_the_file_not_even_a_colleague_of_the_same_community() throws Exception {
        manyPlaces();
        String page = queued();
        jobs.runAll();
        for (TestAccount other : List.of(colleague, elsewhere, auditor)) {
            mvc.perform(get(page).with(other.page())).andExpect(status().isNotFound());
            mvc.perform(get(page + "/file").with(other.page())).andExpect(status().isNotFound());
            mvc.perform(get("/api/v1" + page + "/file").with(other.bearer())).andExpect(status().isNotFound());
            mvc.perform(get("/exports").with(other.page())).andExpect(content().string(not(containsString(page))));
        }
        assertThat(count("action = 'download'")).isZero();
    }

    @Test
    void after_a_week_the_file_is_gone() throws Exception {
        manyPlaces();
        String page = queued();
        jobs.runAll();
        clock.advance(Duration.ofDays(8));
        RecurringJob purge = recurring.stream()
                .filter(job -> job.name().equals("export-purge"))
                .findFirst()
                .orElseThrow();
        purge.principal().run(purge.action());
        assertThat(SmallDistrict.count("select count(*) from platform.blob")).isZero();
        assertThat(SmallDistrict.count(
                        "select count(*) from account.export where address <> '' or blob_id is not null"))
                .isZero();
    }

    @Test
    void the_interface_exports_too() throws Exception {
        manyPlaces();
        String body = mvc.perform(export("/api/v1/exports", "/persons?columns=name", "csv")
                        .with(officer.bearer()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(body).contains("王某花");
        MvcResult begun = mvc.perform(
                        export("/api/v1/exports", "/places", "xlsx").with(officer.bearer()))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.state").value("queued"))
                .andReturn();
        jobs.runAll();
        String place = String.valueOf(begun.getResponse().getHeader("Location"));
        mvc.perform(get(place).with(officer.bearer()))
                .andExpect(jsonPath("$.state").value("ready"))
                .andExpect(jsonPath("$.percent").value(100));
        mvc.perform(get(place + "/file").with(officer.bearer())).andExpect(status().isOk());
        mvc.perform(get("/api/v1/exports").with(officer.bearer()))
                .andExpect(jsonPath("$.length()").value(2));
    }
}
