-- The catalogue follows the set-up in force: its rows are made and changed here, and nowhere else.

-- Words as they are compared: small letters, without accents and strokes.
create or replace function laget.plain_letters(p_text text) returns text
    language sql stable
    set search_path = laget, public, pg_temp
as $$ select lower(unaccent(coalesce(p_text, ''))) $$;
comment on function laget.plain_letters(text) is 'open: small letters without accents';

-- All languages of some of an entry's texts, as the unit has written them or as the file has them.
create or replace function laget.entry_words(p_content jsonb, p_own jsonb, p_fields text[]) returns text
    language sql stable
    set search_path = laget, public, pg_temp
as $$
    select string_agg(t.value, ' ')
      from unnest(p_fields) f
      cross join lateral jsonb_each_text(
          case jsonb_typeof(p_content -> f) when 'object' then p_content -> f else '{}' end
          || coalesce(p_own -> f, '{}')) t
$$;

create or replace function laget.entry_is_searched(p_entry uuid) returns void
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
declare own jsonb; c jsonb; named text; said text;
begin
    select e.content, coalesce(d.texts, '{}') into c, own
      from catalogue_entry e left join catalogue_description d on d.entry_id = e.id where e.id = p_entry;
    named := laget.plain_letters(laget.entry_words(c, own, array['name']) || ' ' ||
        coalesce((select string_agg(w, ' ') from jsonb_array_elements_text(c -> 'words') w), ''));
    said := laget.plain_letters(laget.entry_words(c, own, array['summary', 'purpose', 'how']));
    update catalogue_entry set
        names = named, told = said,
        named_stems = to_tsvector('norwegian', named) || to_tsvector('english', named),
        told_stems = to_tsvector('norwegian', laget.plain_letters(laget.entry_words(
            c, own, array['summary', 'purpose', 'offers', 'how', 'responsible'])))
     where id = p_entry;
end $$;

create or replace function laget.catalogue_follows() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
declare found jsonb; place bigint; entry uuid;
begin
    update catalogue_entry set active = false where municipality_id = new.id and active;
    for found, place in
        select s.value, s.ordinality from organisations_setupversion v,
               jsonb_array_elements(v.content -> 'services') with ordinality s
         where v.id = new.setup_id
    loop
        entry := md5(new.id || ':entry:' || (found ->> 'code'))::uuid;
        insert into catalogue_entry (id, municipality_id, code, position, unit_id, content, urgent, active,
                                     audience, themes, levels, areas, from_age, to_age, names, told)
        select entry, new.id, found ->> 'code', place,
               (select u.id from organisations_unit u where u.municipality_id = new.id and u.code = found ->> 'unit'),
               found, (found ->> 'urgent')::boolean, true,
               array(select jsonb_array_elements_text(found -> 'audience')),
               array(select jsonb_array_elements_text(found -> 'themes')),
               array(select jsonb_array_elements_text(found -> 'levels')),
               array(select jsonb_array_elements_text(found -> 'areas')),
               (found #>> '{ages,from}')::int, (found #>> '{ages,to}')::int, '', ''
        on conflict (id) do update set position = excluded.position, unit_id = excluded.unit_id,
            content = excluded.content, urgent = excluded.urgent, active = true, audience = excluded.audience,
            themes = excluded.themes, levels = excluded.levels, areas = excluded.areas,
            from_age = excluded.from_age, to_age = excluded.to_age;
        -- What was written on screen goes with the service, to whoever answers for it now.
        update catalogue_description d set unit_id = e.unit_id from catalogue_entry e
         where d.entry_id = entry and e.id = entry and e.unit_id is not null and d.unit_id <> e.unit_id;
        perform laget.entry_is_searched(entry);
    end loop;
    return null;
end $$;
create trigger laget_catalogue after insert or update of setup_id on organisations_municipality
    for each row when (new.setup_id is not null) execute function laget.catalogue_follows();

-- A unit describes what it answers for itself, and what it writes is found at once.
create or replace function laget.description_is_the_units() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    if not exists (select 1 from catalogue_entry e
                    where e.id = new.entry_id and e.unit_id = new.unit_id and e.active) then
        raise exception 'another unit answers for this' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_a_description before insert or update on catalogue_description
    for each row when (not laget.migrating()) execute function laget.description_is_the_units();

create or replace function laget.description_is_searched() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    perform laget.entry_is_searched(new.entry_id);
    return null;
end $$;
create trigger laget_description after insert or update on catalogue_description
    for each row execute function laget.description_is_searched();
