-- Checks now what this transaction has put off to its end. References are looked up row by row, each time with a plan of its own
-- where plans are not kept, which takes longer than the looking: for transactions of many rows, as their last step.
create function platform.check_references() returns void
    language plpgsql set plan_cache_mode = force_generic_plan as $$
begin
    set constraints all immediate;
end $$;
revoke all on function platform.check_references() from public;
grant execute on function platform.check_references() to shouwang_app;
