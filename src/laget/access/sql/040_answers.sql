-- Answers without a name. Owner: laget_owner; called by definer functions only.
-- All rows of the table with this key are written anew under new ids, in no order: else the n-th answer
-- and the n-th mark, or the n-th answers to two questions, would be one person's.
create or replace function laget.scatter(p_table regclass, p_key text, p_id uuid) returns void
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    execute format(
        'with gone as (delete from %1$s where %2$I = $1 returning *)
         insert into %1$s
         select (jsonb_populate_record(null::%1$s, to_jsonb(g) || jsonb_build_object(''id'', gen_random_uuid()))).*
           from gone g order by random()', p_table, p_key) using p_id;
end $$;
