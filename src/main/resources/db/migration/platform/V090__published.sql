-- What other modules may read of files: whose they are, how long they stay and whether they arrived whole.

create view platform.blob_read with (security_invoker = true) as
    select id, size, media_type, retention_class, owner_account, area_code, state, created_at from platform.blob;
grant select on platform.blob_read to shouwang_app;
