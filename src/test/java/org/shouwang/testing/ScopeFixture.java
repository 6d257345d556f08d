package org.shouwang.testing;

import java.util.List;
import org.shouwang.platform.scope.Scope;

/// Two communities that must not see each other, with a row of theirs in every table scoped by area.
///
/// Whoever adds such a table adds a row here.
public final class ScopeFixture {

    public static final String MINE = "370105001001";
    public static final String THEIRS = "370105002001";
    public static final String THEIR_ID = "00000000-0000-7000-8000-0000000000b1";
    public static final String NOBODYS_ID = "00000000-0000-7000-8000-0000000000c1";

    /// Whoever wrote the rows, and acts by [#settings].
    public static final String ACCOUNT = "00000000-0000-7000-8000-0000000000aa";

    private static final String TREE = """
            insert into area.area (code, parent_code, name) values
                ('370105', null, '区'), ('370105001', '370105', '甲街'), ('370105002', '370105', '乙街'),
                ('370105001001', '370105001', '甲社区'), ('370105002001', '370105002', '乙社区'),
                ('370105001001001', '370105001001', '甲网格'), ('370105002001001', '370105002001', '乙网格');
            """;

    /// One row a table; `{c}` is the community's code, `{id}` an id of its own, the same in every table.
    private static final String ROWS = """
            insert into area.place (id, area_code, kind, tier, name, updated_by)
                values ('{id}', '{c}001', 'building', 'building', '1号楼', '{account}');
            insert into area.beat (id, area_code, name) values ('{id}', '{c}001', '第一片');
            insert into area.beat_change (id, beat_id, area_code, action, name, parts)
                values ('{id}', '{id}', '{c}001', 'drawn', '第一片', 1);
            insert into area.beat_part (beat_id, area_code, place_id) values ('{id}', '{c}001', '{id}');
            insert into registry.property (id, area_code, place_id, room, address, updated_by)
                values ('{id}', '{c}001', '{id}', '101', '1号楼101', '{account}');
            insert into registry.property_check (id, property_id, area_code, result, checked_at, recorded_by)
                values ('{id}', '{id}', '{c}001', 'empty', now(), '{account}');
            insert into registry.household (id, area_code, place_id, updated_by)
                values ('{id}', '{c}001', '{id}', '{account}');
            insert into registry.organisation (id, area_code, name, updated_by)
                values ('{id}', '{c}001', '示例单位', '{account}');
            insert into registry.person (id, area_code, household_id, name, updated_by)
                values ('{id}', '{c}001', '{id}', '示例', '{account}');
            insert into duty.staff (id, area_code, kind, name, updated_by)
                values ('{id}', '{c}001', 'volunteer', '示例', '{account}');
            insert into duty.staff_skill (staff_id, area_code, skill, evidence, noted_by)
                values ('{id}', '{c}001', 'driving', '驾驶证', '{account}');
            insert into duty.duty (id, area_code, target_kind, target_id, role, staff_id, named_by)
                values ('{id}', '{c}001', 'place', '{id}', 'guard', '{id}', '{account}');
            insert into duty.rule (id, name, target_kind, created_by) values ('{id}', '示例规则', 'place', '{account}');
            insert into duty.need (id, rule_id, role, amount) values ('{id}', '{id}', 'guard', 2);
            insert into duty.demand (id, area_code, need_id, target_kind, target_id, role, needed, filled)
                values ('{id}', '{c}001', '{id}', 'place', '{id}', 'guard', 2, 1);
            insert into duty.unit (id, area_code, kind, name, updated_by)
                values ('{id}', '{c}', 'social', '示例社', '{account}');
            insert into duty.posting (id, area_code, staff_id, unit_id, since, posted_by)
                values ('{id}', '{c}', '{id}', '{id}', now(), '{account}');
            insert into duty.call_up (id, area_code, title, amount, place, starts_at, opened_at, deadline, opened_by)
                values ('{id}', '{c}', '示例抽调', 1, '卫生院', now(), now(), now() + interval '1 day', '{account}');
            insert into duty.sign_up (id, area_code, call_up_id, staff_id, account_id, signed_at, first_hour)
                values ('{id}', '{c}', '{id}', '{id}', '{id}', now(), true);
            insert into duty.post (id, area_code, kind, name, place_id, pattern_id, updated_by)
                values ('{id}', '{c}001', 'checkpoint', '东门', '{id}', '01900000-0000-7000-8000-00000000e001', '{account}');
            insert into duty.post_need (post_id, area_code, number, amount) values ('{id}', '{c}001', 1, 2);
            insert into duty.staff_time (id, area_code, staff_id, kind, starts_at, ends_at, noted_at, noted_by)
                values ('{id}', '{c}001', '{id}', 'leave', now(), now() + interval '1 day', now(), '{account}');
            insert into duty.roster (id, area_code, first_day, days, drill, opened_at, opened_by)
                values ('{id}', '{c}', current_date, 7, false, now(), '{account}');
            insert into duty.roster_shift (id, area_code, roster_id, post_id, number, name, on_day, starts_at, ends_at, night, drill)
                values ('{id}', '{c}001', '{id}', '{id}', 1, '早班', current_date, now(), now() + interval '8 hours', false, false);
            insert into duty.roster_slot (id, area_code, shift_id, roster_id, number, on_day, starts_at, ends_at, rested_at, drill,
                    published, staff_id)
                values ('{id}', '{c}001', '{id}', '{id}', 1, current_date, now(), now() + interval '8 hours',
                    now() + interval '19 hours', false, true, '{id}');
            insert into duty.shift_handover (id, area_code, shift_id, all_well, given_by, given_at)
                values ('{id}', '{c}001', '{id}', true, '{id}', now());
            insert into duty.staff (id, area_code, kind, name, updated_by)
                values (md5('{id}')::uuid, '{c}001', 'volunteer', '示例二', '{account}');
            insert into duty.shift_swap (id, area_code, slot_id, from_staff, to_staff, asked_at)
                values ('{id}', '{c}001', '{id}', '{id}', md5('{id}')::uuid, now());
            insert into platform.tally_fold (measure, area_code, on_day, amount)
                values ('person', '{c}001', date '2020-02-01', 0);
            insert into platform.tally_total (measure, digits, area_code, amount) values ('person', 15, '{c}001', 0);
            insert into platform.blob
                (id, hash, size, max_size, media_type, retention_class, owner_account, area_code, state, created_at)
                values ('{id}', substring(sha256('{id}') for 16), 1, 10, 'text/csv', 'working', '{id}', '{c}', 'complete', now());
            insert into registry.import (id, kind, file_name, blob_id, confirm, skip_wrong, account, account_name, created_at)
                values ('{id}', 'person', '人员.csv', '{id}', 'manual', false, '{account}', '示例', now());
            insert into registry.import_row (import_id, row_no, state, area_code) values ('{id}', 2, 'new', '{c}001');
            insert into platform.field_doubt (id, area_code, device_id, account_id, kind, version, at, received_at, cause, digest)
                values ('{id}', '{c}', '{id}', '{id}', 'work.report', 1, now(), now(), 'revoked', '\\x00');
            insert into response.response (id, area_code, name, kind, level, drill, opened_at)
                values ('{id}', '{c}', '示例响应', 'epidemic', 1, false, now());
            insert into response.step (id, response_id, area_code, verb, level, reason, at, by_account, by_role)
                values ('{id}', '{id}', '{c}', 'open', 1, '示例', now(), '{account}', 'commander');
            insert into work.item (id, area_code, response_id, drill, kind, title, priority, deadline, origin, verification,
                    ladder, raised_by, raised_role, raised_at, moved_at)
                values ('{id}', '{c}001', '{id}', false, 'task', '示例事项', 1, now(), 'page', '{community}', 'area',
                    '{id}', 'community_officer', now(), now());
            insert into work.step (id, item_id, area_code, number, verb, from_state, to_state, by_account, by_role, at,
                    recorded_at, digest)
                values ('{id}', '{id}', '{c}001', 0, 'raise', '', 'raised', '{id}', 'community_officer', now(), now(), '\\x00');
            insert into notice.notice (id, area_code, title, body, urgent, confirm, until, state, drafted_by, drafted_at, sent_at)
                values ('{id}', '{c}', '示例通知', '示例', true, true, now() + interval '1 day', 'sent', '{id}', now(), now());
            insert into notice.audience (notice_id, area_code) values ('{id}', '{c}001');
            insert into notice.entry (id, account_id, area_code, key, notice_id, kind, urgent, confirm, reached_at)
                values ('{id}', '{id}', '{c}001', 'notice:{id}', '{id}', 'notice', true, true, now());
            insert into notice.posting (notice_id, area_code, posted_by, posted_at) values ('{id}', '{c}', '{id}', now());
            insert into notice.posting_view (notice_id, area_code, on_day, views) values ('{id}', '{c}', '2020-02-10', 3);
            insert into notice.attachment (notice_id, area_code, number, name, blob_id) values ('{id}', '{c}', 1, '示例.docx', '{id}');
            insert into notice.posted_file (notice_id, area_code, number) values ('{id}', '{c}', 1);
            insert into notice.topic (id, area_code, book, place, title, edition) values ('{id}', '{c}', 'other', 1, '示例', 1);
            insert into notice.edition (topic_id, area_code, number, title, body, published_by, published_at)
                values ('{id}', '{c}', 1, '示例', '示例', '{id}', now());
            insert into notice.gram (gram, topic_id, area_code) values ('示例', '{id}', '{c}');
            insert into work.proof (step_id, area_code, number, blob_id) values ('{id}', '{c}001', 1, '{id}');
            insert into work.inspection_team (id, area_code, name, made_by, made_at)
                values ('{id}', '{c}', '示例组', '{account}', now());
            insert into work.inspection_member (team_id, area_code, staff_id) values ('{id}', '{c}', '{id}');
            insert into work.inspection_round (id, area_code, response_id, drill, checklist, seed, inputs, amount, due_at,
                    drawn_by, drawn_at)
                values ('{id}', '{c}', '{id}', false, 'compound', 1, '{}', 1, now(), '{account}', now());
            insert into work.visit (id, round_id, area_code, response_id, drill, place_id, place_name, team_id, checklist,
                    due_at, state, done_by, done_at)
                values ('{id}', '{id}', '{c}001', '{id}', false, '{id}', '1号楼', '{id}', 'compound', now(), 'done',
                    '{account}', now());
            insert into work.visit_answer (visit_id, area_code, point, result) values ('{id}', '{c}001', 1, 'yes');
            insert into work.grade_link (item_id, area_code, token_hash, made_by, made_at, valid_until, drill)
                values ('{id}', '{c}001', sha256('{id}'), '{account}', now(), now(), false);
            insert into work.number_demand (id, area_code, response_id, drill, asked_by, question, due_at, raised_by, raised_at)
                values ('{id}', '{c}', '{id}', false, '示例', '示例', now(), '{account}', now());
            insert into work.number_part (item_id, demand_id, area_code, response_id, drill)
                values ('{id}', '{id}', '{c}001', '{id}', false);
            insert into screening.checkpoint (id, area_code, response_id, drill, watches, state, regime, updated_at, updated_by)
                values ('{id}', '{c}001', '{id}', false, 'compound', 'checkpoint', 'standard', now(), '{account}');
            insert into screening.checkpoint_step (id, checkpoint_id, area_code, state, regime, reason, by_account, at)
                values ('{id}', '{id}', '{c}001', 'checkpoint', 'standard', '示例', '{account}', now());
            insert into screening.pass (id, area_code, response_id, drill, kind, medium, holder, sex, decade, issued_at,
                    expires_at, key_id, issued_by)
                values ('{id}', '{c}001', '{id}', false, 'resident', 'paper', '示例', 1, 3, now(), now() + interval '1 day', 1,
                    '{account}');
            select set_config('shouwang.role', 'process', false);
            select screening.open_day(platform.business_day(now()));
            insert into screening.scan (id, area_code, response_id, drill, checkpoint_id, direction, means, verdict, finding, live,
                    reading, method, note, by_account, by_session, at, phone_at, heard_at, digest)
                values (overlay(uuidv7()::text placing right('{id}', 12) from 25)::uuid, '{c}001', '{id}', false, '{id}', 'in',
                    'pass', 'let', 'good', true, 'normal', '', '', '{id}', '{id}', now(), now(), now(), '\\x00');
            insert into screening.scan_count (on_day, area_code, checkpoint_id, direction, verdict, amount)
                values (current_date, '{c}001', '{id}', 'in', 'let', 1);
            insert into screening.pass_copy (id, area_code, response_id, first_scan, second_scan, metres, doubtful, found_at)
                values ('{id}', '{c}001', '{id}', '{id}', '{id}', 8000, false, now());
            insert into screening.pass_copy_use (copy_id, scan_id, area_code, home_area_code, checkpoint_id, pass_id, at)
                values ('{id}', '{id}', '{c}001', '{c}001', '{id}', '{id}', now());
            insert into screening.voiding (id, area_code, until, reason, by_account, at)
                values ('{id}', '{c}', now(), '示例', '{account}', now());
            insert into measure.measure (id, area_code, response_id, drill, kind, subject_id, person_id, state, proposed_by,
                    proposed_at, moved_at)
                values ('{id}', '{c}001', '{id}', false, 'home_isolation', '{id}', '{id}', 'proposed', '{account}', now(), now());
            insert into measure.step (id, measure_id, area_code, number, verb, from_state, to_state, by_account, by_role,
                    recorded_at, digest)
                values ('{id}', '{id}', '{c}001', 0, 'propose', '', 'proposed', '{account}', 'grid_worker', now(), '\\x00');
            insert into measure.prolongation (id, measure_id, area_code, from_end, to_end, state, asked_by, asked_at)
                values ('{id}', '{id}', '{c}001', now(), now() + interval '1 day', 'asked', '{account}', now());
            insert into measure.evidence (measure_id, area_code, blob_id, media_type, name, by_account, at)
                values ('{id}', '{c}001', '{id}', 'application/pdf', '\\x00', '{account}', now());
            insert into measure.link (id, measure_id, area_code, token_hash, made_by, made_at)
                values ('{id}', '{id}', '{c}001', sha256('{id}'), '{account}', now());
            insert into measure.area_level (id, area_code, response_id, drill, level, since)
                values ('{id}', '{c}', '{id}', false, 'low', now());
            insert into measure.level_step (id, area_code, response_id, drill, to_level, source, reason, begun, ended, by_account,
                    by_role, recorded_at)
                values ('{id}', '{c}', '{id}', false, 'low', 'own', '示例', '{}', '{}', '{account}', 'commander', now());
            insert into screening.entrance_hold (measure_id, checkpoint_id, area_code, version, held_at)
                values ('{id}', '{id}', '{c}001', 1, now());
            insert into screening.arrival (id, area_code, home_area_code, response_id, drill, checkpoint_id, party_id, means, name,
                    sex, document_type, document_tail, phone_tail, from_division, transport, home_address, to_division, reading,
                    risk, risk_signs, state, registered_at, registered_by, due_at, digest)
                values ('{id}', '{c}001', '{c}001', '{id}', false, '{id}', '{id}', 'hand', '示例', 1, 'none', '', '', '42', 'G1', '', '',
                    'none', 'low', '{}', 'handed_over', now(), '{account}', now(), '\\x00');
            insert into screening.arrival_step (id, arrival_id, area_code, number, verb, from_state, to_state, by_account, by_role,
                    at, recorded_at, digest)
                values ('{id}', '{id}', '{c}001', 0, 'register', '', 'registered', '{account}', 'gatekeeper', now(), now(), '\\x00');
            insert into screening.arrival_proof (arrival_id, area_code, blob_id, by_account, at)
                values ('{id}', '{c}001', '{id}', '{account}', now());
            insert into screening.person_list (id, area_code, response_id, drill, name, source, due_at, imported_by, imported_at, digest)
                values ('{id}', '{c}', '{id}', false, '示例名单', 'police', now(), '{account}', now(), '\\x00');
            insert into screening.list_row (id, list_id, area_code, drill, number, name, document_tail, phone_tail, person_hash,
                    address, state, due_at)
                values ('{id}', '{id}', '{c}', false, 2, '示例', '', '', '\\x00112233445566778899aabbccddeeff', '', 'open', now());
            insert into screening.list_step (id, row_id, area_code, verb, by_account, at, digest)
                values ('{id}', '{id}', '{c}', 'verify', '{account}', now(), '\\x00');
            insert into screening.crowd (place_id, area_code, capacity, crowded_percent, reset_to, base_at, present, updated_at,
                    updated_by)
                values ('{id}', '{c}001', 100, 50, 0, now(), 3, now(), '{account}');
            insert into screening.crowd_hour (place_id, area_code, hour, entries, exits) values ('{id}', '{c}001', now(), 3, 0);
            insert into screening.crowd_count (id, place_id, area_code, kind, number, recorded, note, by_account, at, heard_at)
                values ('{id}', '{id}', '{c}001', 'begin', 3, 3, '', '{account}', now(), now());
            insert into screening.letter (id, area_code, root_area_code, response_id, drill, direction, other_division, other_name,
                    other_number, title, question, due_at, state, drafted_by, drafted_at, digest)
                values ('{id}', '{c}', '{c}', '{id}', false, 'out', '', '示例区', '', '示例', '\\x00', now(), 'draft', '{account}',
                    now(), '\\x00');
            insert into screening.letter_person (id, letter_id, area_code, number, name, document_tail, phone_tail, note)
                values ('{id}', '{id}', '{c}', 1, '示例', '', '', '');
            insert into screening.letter_step (id, letter_id, area_code, number, verb, from_state, to_state, by_account, by_role,
                    recorded_at, digest)
                values ('{id}', '{id}', '{c}', 0, 'draft', '', 'draft', '{account}', 'community_officer', now(), '\\x00');
            insert into screening.letter_file (letter_id, area_code, blob_id, part, media_type, name, by_account, at)
                values ('{id}', '{c}', '{id}', 'question', 'image/jpeg', '\\x00', '{id}', now());
            insert into screening.border_file (id, direction, area_code, response_id, other_division, other_name, ours, theirs,
                    key, salt, made_by, made_at)
                values ('{id}', 'out', '{c}', '{id}', '420104', '', '{{id}}', '{}', '\\x00',
                    '\\x00000000000000000000000000000000', '{account}', now());
            insert into work.document (id, area_code, response_id, drill, kind, title, body, priority, drafted_by, drafted_at)
                values ('{id}', '{c}', '{id}', false, 'notice', '示例通知', '示例', 1, '{id}', now());
            insert into work.document_receiver (id, document_id, area_code, number, kind, to_area, name)
                values ('{id}', '{id}', '{c}', 1, 'area', '{c}001', '示例网格');
            insert into work.document_task (document_id, area_code, number, title, deadline)
                values ('{id}', '{c}', 1, '示例任务', now());
            insert into work.document_file (document_id, area_code, number, name, blob_id)
                values ('{id}', '{c}', 1, '示例.docx', '{id}');
            insert into work.document_step (id, document_id, area_code, number, verb, from_state, to_state, by_account,
                    by_role, recorded_at, digest)
                values ('{id}', '{id}', '{c}', 0, 'draft', '', 'drafted', '{id}', 'street_officer', now(), '\\x00');
            insert into work.layout (id, area_code, kind, version, name, blob_id, kept_by, kept_at)
                values ('{id}', '{c}', 'notice', 1, '红头.docx', '{id}', '{id}', now());
            insert into work.seal (id, area_code, blob_id, set_by, set_at) values ('{id}', '{c}', '{id}', '{id}', now());
            insert into work.document_series (area_code, kind, year, last) values ('{c}', 'notice', 2020, 1);
            insert into work.meeting (id, area_code, response_id, drill, title, held_at, opened_by, digest)
                values ('{id}', '{c}', '{id}', false, '示例会商', now(), '{id}', '\\x00');
            insert into work.meeting_point (meeting_id, area_code, number, source, title)
                values ('{id}', '{c}', 1, 'own', '示例议题');
            insert into work.meeting_decision (id, meeting_id, area_code, number, item_id, decided_by, decided_at)
                values ('{id}', '{id}', '{c}', 1, '{id}', '{id}', now());
            insert into work.paper (id, area_code, response_id, drill, kind, source, title, priority, deadline,
                    registered_by, registered_at, digest)
                values ('{id}', '{c}', '{id}', false, 'document', '示例单位', '示例来文', 1, now(), '{id}', now(), '\\x00');
            insert into work.paper_step (id, paper_id, area_code, place, verb, to_state, by_account, by_role, recorded_at, digest)
                values ('{id}', '{id}', '{c}', 0, 'register', 'registered', '{id}', 'street_officer', now(), '\\x00');
            insert into work.contest (id, area_code, response_id, drill, name, first_day, last_day, opened_by, opened_at, digest)
                values ('{id}', '{c}', '{id}', false, '示例竞赛', current_date, current_date + 99, '{id}', now(), '\\x00');
            insert into work.contest_unit (id, contest_id, area_code, number, to_area, name)
                values ('{id}', '{id}', '{c}', 1, '{c}001', '示例网格');
            insert into work.contest_target (id, contest_id, area_code, number, measure, since_start)
                values ('{id}', '{id}', '{c}', 1, 'struck_off', false);
            insert into work.contest_goal (target_id, unit_id, area_code, goal) values ('{id}', '{id}', '{c}', 3);
            insert into work.contest_period (id, contest_id, area_code, kind, number, first_day, last_day, tallied_by, tallied_at)
                values ('{id}', '{id}', '{c}', 'week', 1, current_date, current_date + 6, '{id}', now());
            insert into work.contest_tally (period_id, target_id, unit_id, area_code, measure, since_start, goal, value)
                values ('{id}', '{id}', '{id}', '{c}', 'struck_off', false, 3, 1);
            insert into work.contest_problem (item_id, area_code, contest_id, category, unit_id)
                values ('{id}', '{c}001', '{id}', 'other', '{id}');
            insert into form.form (id, area_code, title_zh, title_en, period, state, draft, version, written_by, changed_at)
                values ('{id}', '{c}', '示例表单', '', 'any', 'live', '{}', 1, '{id}', now());
            insert into form.version (form_id, area_code, number, definition, published_by, published_at)
                values ('{id}', '{c}', 1, '{}', '{id}', now());
            insert into form.asks (form_id, area_code, version, fact, field)
                values ('{id}', '{c}', 1, 'person.temperature', 't');
            insert into form.schedule (id, area_code, form_id, role, since, due, made_by, made_at)
                values ('{id}', '{c}', '{id}', 'grid_worker', current_date, '{20:00}', '{id}', now());
            insert into form.period (schedule_id, form_id, on_day, turn, area_code, expected, filled)
                values ('{id}', '{id}', current_date, 1, '{c}001', 2, 1);
            insert into form.missed (id, schedule_id, form_id, on_day, turn, area_code, subject_kind, subject_id)
                values ('{id}', '{id}', '{id}', current_date, 1, '{c}001', 'person', '{id}');
            insert into form.department_table (id, area_code, department, title, subject_kind, columns, source, made_by, made_at)
                values ('{id}', '{c}', '示例局', '示例表', 'person', '[{}]', 'assumed', '{id}', now());
            insert into form.cut_off (id, area_code, at_time, from_day, set_by, set_at)
                values ('{id}', '{c}', '15:00', current_date, '{id}', now());
            insert into form.report (id, area_code, on_day, cut_off, nil, figures, prepared_by, prepared_at, digest)
                values ('{id}', '{c}', current_date, '16:00', false, '{}', '{id}', now(), '\\x00');
            insert into form.answer (id, area_code, form_id, version, drill, on_day, turn, counted, late, sealed, digest,
                    source, by_account, by_role, at, heard_at)
                values ('{id}', '{c}001', '{id}', 1, false, current_date, 1, false, false, '\\x00', '\\x00', 'phone',
                    '{id}', 'grid_worker', now(), now());
            """;

    private ScopeFixture() {}

    /// Fills empty tables.
    public static void fill() {
        TestDatabase.get()
                .execute("select set_config('shouwang.account', '" + ACCOUNT + "', false);" + TREE
                        + rows(MINE, "00000000-0000-7000-8000-0000000000a1") + rows(THEIRS, THEIR_ID));
    }

    private static String rows(String community, String id) {
        return ROWS.replace("{c}", community).replace("{id}", id).replace("{account}", ACCOUNT);
    }

    /// Statements of our own community that name `{id}` as the parent of a row of ours.
    public static List<String> references() {
        String fresh = "'00000000-0000-7000-8000-0000000000d1'";
        return List.of(
                "insert into area.beat_part (beat_id, area_code, place_id) values"
                        + " ('00000000-0000-7000-8000-0000000000a1', '" + MINE + "001', '{id}')",
                "insert into registry.property (id, area_code, place_id, room, updated_by) values (" + fresh + ", '"
                        + MINE + "001', '{id}', '102', '" + ACCOUNT + "')",
                "insert into registry.household (id, area_code, place_id, updated_by) values (" + fresh + ", '" + MINE
                        + "001', '{id}', '" + ACCOUNT + "')",
                "insert into registry.property_check (id, property_id, area_code, result, checked_at, recorded_by)"
                        + " values (" + fresh + ", '{id}', '" + MINE + "001', 'empty', now(), '" + ACCOUNT + "')",
                "update registry.person set household_id = '{id}' where area_code = '" + MINE + "001'",
                "update area.place set site_id = '{id}' where area_code = '" + MINE + "001'",
                "update registry.household set property_id = '{id}' where area_code = '" + MINE + "001'");
    }

    /// What the transaction manager tells the database for somebody of that area.
    public static String settings(String area) {
        return "select set_config('shouwang.scope_lo', '%s', false), set_config('shouwang.scope_hi', '%s', false),"
                        .formatted(area, Scope.successor(area))
                + " set_config('shouwang.scope_ranges', '', false), set_config('shouwang.account', '" + ACCOUNT
                + "', false), set_config('shouwang.role', 'community_officer', false)";
    }
}
