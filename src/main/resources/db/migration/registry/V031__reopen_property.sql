-- A door may be set back to open 撤销结果: appended as a check without a result, with the reason as its note.
-- What was found before stays in the history.

alter table registry.property_check alter column result drop not null;
alter table registry.property_check add constraint property_check_reopened check (result is not null or note <> '');
comment on column registry.property_check.result is 'null: set back to open, the note says why';
