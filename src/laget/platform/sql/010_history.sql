-- One change log for all walled tables, written by a trigger, so that bulk updates and raw SQL are
-- caught as well. The application cannot write to it by itself.

create or replace function laget.log_change() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
declare
    row_before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
    row_after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
    one jsonb := coalesce(row_after, row_before);
begin
    if tg_op = 'UPDATE' and row_before = row_after then
        return null;
    end if;
    insert into platform_changelog (at, operation, table_name, row_id, subject, municipality_id,
        account_id, seat_id, seat_kind, purpose, request_id, database_role, before, after)
    values (laget.now(), lower(tg_op), tg_table_name, one->>'id',
        nullif(one->>tg_argv[0], '')::uuid,
        nullif(coalesce(one->>'municipality_id', current_setting('laget.municipality', true)), '')::uuid,
        nullif(current_setting('laget.account', true), '')::uuid,
        nullif(current_setting('laget.seat', true), '')::uuid,
        coalesce(current_setting('laget.kind', true), ''),
        coalesce(current_setting('laget.purpose', true), ''),
        nullif(current_setting('laget.request', true), '')::uuid,
        session_user,
        -- What stayed the same is in the row before; an update keeps only what it changed.
        case when tg_op = 'UPDATE' then (
            select jsonb_object_agg(b.key, b.value) from jsonb_each(row_before) b
             where b.value is distinct from row_after->b.key) else row_before end,
        case when tg_op = 'UPDATE' then (
            select jsonb_object_agg(a.key, a.value) from jsonb_each(row_after) a
             where a.value is distinct from row_before->a.key) else row_after end);
    return null;
end $$;
