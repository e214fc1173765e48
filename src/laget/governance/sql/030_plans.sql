-- Plans and their measures follow the set-up in force, but for what was decided on screen.

create or replace function laget.plan_id(p_municipality uuid, p_code text) returns uuid
    language sql immutable parallel safe as $$ select md5(p_municipality || ':plan:' || p_code)::uuid $$;

-- The measures of the file, in the plans' own words and years.
create or replace function laget.plan_measures_in(p_municipality uuid, p_setup uuid)
    returns table (code text, plan uuid, focus text, number int, name jsonb, responsible jsonb, unit uuid,
                   starts_on date, due_on date, prevention text, audience text[], from_age int, to_age int)
    language sql stable
    set search_path = laget, public, pg_temp
as $$
    select s ->> 'code', laget.plan_id(p_municipality, p ->> 'code'), f ->> 'code', (s -> 'plan' ->> 'number')::int,
           jsonb_strip_nulls(s -> 'name'), coalesce(jsonb_strip_nulls(nullif(s -> 'responsible', 'null')), '{}'), u.id,
           make_date(y.starts, 1, 1), make_date(greatest(y.starts, coalesce((s -> 'plan' ->> 'ends')::int, (p ->> 'to_year')::int)), 12, 31),
           coalesce(s ->> 'prevention', ''),
           array(select jsonb_array_elements_text(coalesce(nullif(s -> 'audience', 'null'), '[]'))),
           (s -> 'ages' ->> 'from')::int, (s -> 'ages' ->> 'to')::int
      from organisations_setupversion v
      cross join lateral jsonb_array_elements(v.content -> 'services') s
      join lateral jsonb_array_elements(v.content -> 'focus_areas') f on f ->> 'code' = s -> 'plan' ->> 'focus'
      join lateral jsonb_array_elements(v.content -> 'action_plans') p on p ->> 'code' = f ->> 'plan'
      left join organisations_unit u on u.municipality_id = p_municipality and u.code = s ->> 'unit'
      cross join lateral (select coalesce((s -> 'plan' ->> 'starts')::int, (p ->> 'from_year')::int) as starts) y
     where v.id = p_setup
$$;

create or replace function laget.plans_follow(p_municipality uuid, p_setup uuid) returns void
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    update governance_planmeasure m set withdrawn = true
     where m.municipality_id = p_municipality and m.code <> '' and not m.withdrawn
       and m.code not in (select f.code from laget.plan_measures_in(p_municipality, p_setup) f);
    update governance_actionplan a set withdrawn = true
     where a.municipality_id = p_municipality and not a.withdrawn
       and not exists (select 1 from organisations_setupversion v
                         cross join lateral jsonb_array_elements(v.content -> 'action_plans') p
                        where v.id = p_setup and p ->> 'code' = a.code);
    insert into governance_actionplan (id, municipality_id, code, name, about, from_year, to_year, evaluated_in,
                                       sequence, withdrawn)
    select laget.plan_id(p_municipality, p ->> 'code'), p_municipality, p ->> 'code', jsonb_strip_nulls(p -> 'name'),
           coalesce(jsonb_strip_nulls(nullif(p -> 'about', 'null')), '{}'), (p ->> 'from_year')::int,
           (p ->> 'to_year')::int, (p ->> 'evaluated_in')::int, n, false
      from organisations_setupversion v
      cross join lateral jsonb_array_elements(v.content -> 'action_plans') with ordinality e(p, n)
     where v.id = p_setup
    on conflict (id) do update set name = excluded.name, about = excluded.about, from_year = excluded.from_year,
        to_year = excluded.to_year, evaluated_in = excluded.evaluated_in, sequence = excluded.sequence,
        withdrawn = false;
    insert into governance_planmeasure as m (id, municipality_id, plan_id, focus, number, code, names, title, what,
            responsible, unit_id, starts_on, due_on, prevention, audience, from_age, to_age, others, kept, state,
            state_note, effect, made_at, withdrawn)
    select md5(p_municipality || ':planmeasure:' || f.code)::uuid, p_municipality, f.plan, f.focus, f.number, f.code,
           f.name, '', '', f.responsible, f.unit, f.starts_on, f.due_on, f.prevention, f.audience, f.from_age,
           f.to_age, '', '{}', 'planned', '', '', laget.now(), false
      from laget.plan_measures_in(p_municipality, p_setup) f
    on conflict (id) do update set plan_id = excluded.plan_id, focus = excluded.focus, number = excluded.number,
        names = excluded.names, responsible = excluded.responsible, withdrawn = false,
        unit_id = case when 'unit' = any (m.kept) then m.unit_id else excluded.unit_id end,
        starts_on = case when m.kept && '{starts_on,due_on}' then m.starts_on else excluded.starts_on end,
        due_on = case when m.kept && '{starts_on,due_on}' then m.due_on else excluded.due_on end,
        prevention = case when 'prevention' = any (m.kept) then m.prevention else excluded.prevention end,
        audience = case when 'audience' = any (m.kept) then m.audience else excluded.audience end,
        from_age = case when 'ages' = any (m.kept) then m.from_age else excluded.from_age end,
        to_age = case when 'ages' = any (m.kept) then m.to_age else excluded.to_age end;
end $$;

-- Owner: laget_owner. Definer: anybody may read the plan, and how it goes is a part of it. No person and no
-- reason is told, and a unit only where one was decided on: else the plan's own words say who answers.
create or replace function laget.plan_in_the_open(p_municipality uuid)
    returns table (code text, plan text, focus text, number int, title text, what text, state text, prevention text,
                   audience text[], from_age int, to_age int, told_at timestamptz, unit jsonb)
    language sql stable security definer
    set search_path = laget, public, pg_temp
as $$
    select m.code, a.code, m.focus, m.number, m.title, m.what,
           case when t.at is null then '' else m.state end, m.prevention, m.audience, m.from_age, m.to_age,
           t.at, case when m.code = '' or 'unit' = any (m.kept) then u.name end
      from governance_planmeasure m
      join governance_actionplan a on a.id = m.plan_id
      left join organisations_unit u on u.id = m.unit_id
      cross join lateral (
        select max(s.at) as at from governance_measurestep s where s.measure_id = m.id and s.verb = 'told') t
     where m.municipality_id = p_municipality and not m.withdrawn and not a.withdrawn
$$;
comment on function laget.plan_in_the_open(uuid) is
    'open: the measures of the plans of a municipality and how they go, for everybody';

-- Who may decide what a measure is.
create or replace function laget.may_revise(m governance_planmeasure) returns boolean
    language sql stable
as $$
    select laget.key('town', m.municipality_id, 'coordinator') = any (laget.keys())
        or exists (select 1 from governance_oppdrag o where o.id = m.oppdrag_id
                      and laget.key('body', o.group_id, 'member') = any (laget.keys()))
$$;
comment on function laget.may_revise(governance_planmeasure) is 'open: whether one may decide what a measure is';

-- Who takes part in a measure is of the measure's oppdrag, whatever was written.
create or replace function laget.of_the_measures_oppdrag() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    new.oppdrag_id := (select m.oppdrag_id from governance_planmeasure m where m.id = new.measure_id);
    return new;
end $$;
create trigger laget_a_measurepartner before insert on governance_measurepartner
    for each row execute function laget.of_the_measures_oppdrag();

-- A step tells of now, and of how the measure stands; only those who may revise write a revision.
create or replace function laget.step_tells_of_now() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
declare m governance_planmeasure;
begin
    select * into m from governance_planmeasure where id = new.measure_id;
    new.oppdrag_id := m.oppdrag_id;
    new.at := laget.now();
    new.state := m.state;
    if new.verb = 'revised' and not laget.may_revise(m) then
        raise exception 'only those who coordinate decide what a measure is' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_a_measurestep before insert on governance_measurestep
    for each row when (not laget.migrating()) execute function laget.step_tells_of_now();

-- Whoever answers for a measure says how it goes; what it is, and whose, she does not decide alone.
create or replace function laget.measure_is_revised() returns trigger
    language plpgsql
as $$
begin
    -- The file of the set-up moves its own measures, from within a trigger.
    if pg_trigger_depth() = 1 and not laget.may_revise(old) then
        raise exception 'only those who coordinate decide what a measure is' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_planmeasure_revised before update on governance_planmeasure
    for each row when (
        not laget.migrating()
        and (old.unit_id, old.starts_on, old.due_on, old.prevention, old.audience, old.from_age, old.to_age,
             old.others, old.kept, old.position_id) is distinct from
            (new.unit_id, new.starts_on, new.due_on, new.prevention, new.audience, new.from_age, new.to_age,
             new.others, new.kept, new.position_id))
    execute function laget.measure_is_revised();
