-- What other modules may read of a response; who locks a row of it holds up its closing.

create view response.response_read with (security_invoker = true) as
    select id, area_code, name, kind, level, drill, state, opened_at, closed_at from response.response;
grant select on response.response_read to shouwang_app;
