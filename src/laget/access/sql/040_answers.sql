-- Answers without a name. Owner: laget_owner; called by definer functions only.
-- Rows of the table with this key are written anew under new ids, in no order: else the n-th answer and the
-- n-th mark, or the n-th answers to two questions, would be one person's. All of them; or, of many, the
-- `p_fresh` ones among two hundred others, so that the thousandth answer costs what the tenth did.
create or replace function laget.scatter(p_table regclass, p_key text, p_id uuid, p_fresh uuid[] default null) returns void
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
declare others text := 'true';
begin
    if p_fresh is not null then
        others := format('(id = any ($2) or id in (select id from %1$s where %2$I = $1 order by random() limit 200))', p_table, p_key);
    end if;
    execute format(
        'with gone as (delete from %1$s where %2$I = $1 and %3$s returning *)
         insert into %1$s
         select (jsonb_populate_record(null::%1$s, to_jsonb(g) || jsonb_build_object(''id'', gen_random_uuid()))).*
           from gone g order by random()', p_table, p_key, others) using p_id, p_fresh;
end $$;
