-- The functions say the same; only what they read of other modules is now what its owner publishes.
do $$
declare
    f regproc;
begin
    foreach f in array array['notice.draft', 'notice.attach']::regproc[] loop
        execute regexp_replace(pg_get_functiondef(f), '\m(area\.area|response\.response|platform\.blob)\M', '\1_read', 'g');
    end loop;
end $$;
