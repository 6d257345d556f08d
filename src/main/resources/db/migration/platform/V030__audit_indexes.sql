-- What the auditor looks for: one kind of action, one subject, a time; each with the order of the pages.
create index audit_entry_action on platform.audit_entry (action, id);
create index audit_entry_subject on platform.audit_entry (subject_id, id);
create index audit_entry_at on platform.audit_entry (at);
