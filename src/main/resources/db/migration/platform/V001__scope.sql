-- Area scope: read by every row-level policy.
--
-- The settings are told at the beginning of each transaction. Without them every comparison is null
-- or false, so nothing is seen. Two bounds serve the index; the multirange, which is empty for a
-- scope of one range, cuts out what lies between. A case, not an or: the planner would try to read an
-- empty multirange, and would take an or for one row in a hundred.

create type platform.code_range as range (subtype = text, collation = "C");

create function platform.in_scope(code text) returns boolean
    language sql stable parallel safe
    return code collate "C" >= current_setting('shouwang.scope_lo', true)
       and code collate "C" < current_setting('shouwang.scope_hi', true)
       and case when current_setting('shouwang.scope_ranges', true) = '' then true
                else code <@ current_setting('shouwang.scope_ranges', true)::platform.code_multirange end;

-- True where the area contains somebody's whole scope: places of a community are seen by its grids.
create function platform.above_scope(code text) returns boolean
    language sql stable parallel safe
    return current_setting('shouwang.scope_lo', true) <> ''
       and starts_with(current_setting('shouwang.scope_lo', true), code);

create function platform.acting_account() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('shouwang.account', true), '')::uuid;

create function platform.acting_role() returns text
    language sql stable parallel safe
    return coalesce(current_setting('shouwang.role', true), '');

-- A business day is Asia/Shanghai's.
create function platform.business_day(at timestamptz) returns date
    language sql immutable parallel safe
    return (at at time zone 'Asia/Shanghai')::date;

grant usage on schema platform to shouwang_app;
