-- Goals follow the set-up; few persons are never a number; answers are nobody's.

create or replace function laget.goals_follow() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    update plans_resultgoal g set withdrawn = true
     where g.municipality_id = new.id and g.code <> '' and not g.withdrawn
       and not exists (select 1 from organisations_setupversion v
                         cross join lateral jsonb_array_elements(v.content -> 'result_goals') r
                        where v.id = new.setup_id and r ->> 'code' = g.code);
    insert into plans_resultgoal (id, municipality_id, code, unit_id, number, name, definition, numbers_from, scale,
                                  direction, target, target_by, people, due, sequence, made_at, ended_why, withdrawn)
    select md5(new.id || ':goal:' || (r ->> 'code'))::uuid, new.id, r ->> 'code', u.id, coalesce(r ->> 'number', ''),
           jsonb_strip_nulls(r -> 'name'), jsonb_strip_nulls(r -> 'definition'),
           coalesce(jsonb_strip_nulls(nullif(r -> 'numbers_from', 'null')), '{}'), r ->> 'scale', r ->> 'direction',
           (r ->> 'target')::numeric, laget.last_day(r ->> 'target_by'), coalesce((r ->> 'people')::boolean, false),
           coalesce(v.content -> 'goal_reporting' ->> 'due', ''), n, laget.now(), '', false
      from organisations_setupversion v
      cross join lateral jsonb_array_elements(v.content -> 'result_goals') with ordinality e(r, n)
      left join organisations_unit u on u.municipality_id = new.id and u.code = r ->> 'unit'
     where v.id = new.setup_id
    on conflict (id) do update set unit_id = excluded.unit_id, number = excluded.number, name = excluded.name,
        definition = excluded.definition, numbers_from = excluded.numbers_from, scale = excluded.scale,
        direction = excluded.direction, target = excluded.target, target_by = excluded.target_by,
        people = excluded.people,
        due = excluded.due, sequence = excluded.sequence, withdrawn = false;
    return null;
end $$;
-- Its name sorts after governance's, whose units and measures it builds on.
create trigger laget_plans after insert or update of setup_id on organisations_municipality
    for each row when (new.setup_id is not null) execute function laget.goals_follow();

-- An indicator is told of by the unit that answers for its measure, also when that becomes another.
create or replace function laget.indicator_is_of_its_unit() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    if new.measure_id is not null then
        new.unit_id := (select m.unit_id from governance_planmeasure m where m.id = new.measure_id);
    end if;
    return new;
end $$;
create trigger laget_a_goal before insert on plans_resultgoal
    for each row execute function laget.indicator_is_of_its_unit();

-- What the set-up measures ends with its file, what has ended is over, and one compares with what is there.
create or replace function laget.goal_goes_on() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    if old.ended_at is not null or new.code <> '' and new.ended_at is not null
       or new.baseline_year is distinct from old.baseline_year and not exists (
            select 1 from plans_goalvalue v where v.goal_id = new.id and v.year = new.baseline_year) then
        raise exception 'not so with this goal' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_goal before update of ended_at, ended_why, baseline_year on plans_resultgoal
    for each row when (not laget.migrating()) execute function laget.goal_goes_on();

create or replace function laget.indicators_move() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    update plans_resultgoal set unit_id = new.unit_id where measure_id = new.id;
    return null;
end $$;
create trigger laget_indicators after update of unit_id on governance_planmeasure
    for each row when (old.unit_id is distinct from new.unit_id) execute function laget.indicators_move();

-- Of one to four persons, or of all but so few, no number is kept: not here, and not in the change log.
create or replace function laget.few_are_no_number() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
declare g plans_resultgoal; n numeric;
begin
    select * into g from plans_resultgoal where id = new.goal_id;
    if g.ended_at is not null or g.withdrawn then
        raise exception 'it is not measured any more' using errcode = '42501';
    end if;
    if g.scale = 'percent' and new.value > 100 or g.scale = 'steps' and new.value not in (0, 1, 2)
       or g.scale = 'count' and g.people and new.value <> trunc(new.value) then
        raise exception 'no such value' using errcode = '23514';
    end if;
    if new.year not between 2000 and extract(year from laget.wall_day()) then
        raise exception 'no such year' using errcode = '23514';
    end if;
    if not g.people or g.scale = 'steps' or new.value is null then
        return new;
    end if;
    if g.scale = 'percent' and new.out_of is null then
        raise exception 'a share of persons says of how many' using errcode = '23514';
    end if;
    n := case when g.scale = 'percent' then round(new.value * new.out_of / 100) else new.value end;
    if n between 1 and 4 or new.out_of - n between 1 and 4 then
        new.value := null;
        new.out_of := null;
        new.few := true;
    end if;
    return new;
end $$;
create trigger laget_a_value before insert or update on plans_goalvalue
    for each row when (not laget.migrating()) execute function laget.few_are_no_number();

create or replace function laget.few_were_asked() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    if new.people between 1 and 4 then
        new.people := null;
        new.few := true;
    end if;
    return new;
end $$;
create trigger laget_a_source before insert on plans_mappingsource
    for each row execute function laget.few_were_asked();

-- A mapping goes one way; when it is closed, it stays as it was.
create or replace function laget.mapping_goes_on() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
declare way text[] := '{brief,gathering,finding,recommending,closed}';
begin
    if old.phase = 'closed' or array_position(way, new.phase::text) - array_position(way, old.phase::text) not in (0, 1) then
        raise exception 'the mapping has come further' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_mapping before update on plans_mapping
    for each row when (not laget.migrating()) execute function laget.mapping_goes_on();

-- A recommendation is answered once.
create or replace function laget.recommendation_is_answered() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    if old.answered_at is not null then
        raise exception 'this has been answered' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_recommendation before update on plans_recommendation
    for each row when (not laget.migrating()) execute function laget.recommendation_is_answered();

-- Nothing is added to a mapping that is closed.
create or replace function laget.mapping_is_open() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    if exists (select 1 from plans_mapping m where m.id = new.mapping_id and m.phase = 'closed') then
        raise exception 'the mapping is closed' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_a_mappingparticipant before insert on plans_mappingparticipant
    for each row execute function laget.mapping_is_open();
create trigger laget_b_mappingsource before insert on plans_mappingsource
    for each row execute function laget.mapping_is_open();
create trigger laget_a_finding before insert on plans_finding
    for each row execute function laget.mapping_is_open();
create trigger laget_a_recommendation before insert on plans_recommendation
    for each row execute function laget.mapping_is_open();

-- What is new has not come further than its beginning, whatever was written.
create or replace function laget.recommendation_begins() returns trigger
    language plpgsql
as $$
begin
    new.measure_id := null;
    new.declined_why := '';
    new.answered_at := null;
    new.answered_by_id := null;
    return new;
end $$;
create trigger laget_b_recommendation before insert on plans_recommendation
    for each row execute function laget.recommendation_begins();
create or replace function laget.mapping_begins() returns trigger
    language plpgsql
as $$
begin
    new.phase := 'brief';
    new.closed_at := null;
    return new;
end $$;
create trigger laget_a_mapping before insert on plans_mapping
    for each row execute function laget.mapping_begins();
create or replace function laget.evaluation_begins() returns trigger
    language plpgsql
as $$
begin
    new.opened_at := null;
    new.closed_at := null;
    new.told_at := null;
    return new;
end $$;
create trigger laget_a_evaluation before insert on plans_evaluation
    for each row execute function laget.evaluation_begins();

-- Groups and questions stay as they are from when somebody can have answered.
create or replace function laget.nobody_is_asked_yet() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
declare r jsonb := to_jsonb(coalesce(new, old));
begin
    if exists (
        select 1 from plans_evaluation e
         where e.opened_at is not null and e.id = coalesce((r ->> 'evaluation_id')::uuid, (
            select a.evaluation_id from plans_askedgroup a where a.id = (r ->> 'group_id')::uuid))) then
        raise exception 'people are being asked' using errcode = '42501';
    end if;
    return coalesce(new, old);
end $$;
create trigger laget_a_askedgroup before insert or delete on plans_askedgroup
    for each row when (not laget.migrating()) execute function laget.nobody_is_asked_yet();
create trigger laget_a_question before insert or delete on plans_evaluationquestion
    for each row when (not laget.migrating()) execute function laget.nobody_is_asked_yet();

-- An evaluation is opened, closed and told in this order, and each once.
create or replace function laget.evaluation_goes_on() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    if old.opened_at is not null and new.opened_at is distinct from old.opened_at
       or old.closed_at is not null and new.closed_at is distinct from old.closed_at
       or old.told_at is not null then
        raise exception 'the evaluation has come further' using errcode = '42501';
    end if;
    if old.opened_at is null and new.opened_at is not null and exists (
        select 1 from plans_askedgroup a where a.evaluation_id = new.id and not exists (
            select 1 from plans_evaluationquestion q where q.group_id = a.id)) then
        raise exception 'a group is asked nothing' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_evaluation before update on plans_evaluation
    for each row when (not laget.migrating()) execute function laget.evaluation_goes_on();

create or replace function laget.evaluation_is_over(e plans_evaluation) returns boolean
    language sql stable
as $$ select e.closed_at is not null or laget.wall_day() > e.closes_on $$;

-- Owner: laget_owner. Definer: whoever is asked is not signed in. She has the address, of which the hash
-- is kept, and sees what she is asked; or, when it is over and told, what came of it.
create or replace function laget.asked_by(p_hash text)
    returns table (municipality jsonb, group_name jsonb, youth boolean, title text, about text, closes_on date,
                   over boolean, found text, follow_up text, questions jsonb)
    language sql stable security definer
    set search_path = laget, public, pg_temp
as $$
    select t.name, a.name, a.youth, e.title, e.about, e.closes_on, laget.evaluation_is_over(e),
           case when e.told_at is not null then e.found else '' end,
           case when e.told_at is not null then e.follow_up else '' end,
           (select jsonb_agg(jsonb_build_object('id', q.id, 'kind', q.kind, 'text', q.text) order by q.sequence)
              from plans_evaluationquestion q where q.group_id = a.id)
      from plans_askedgroup a join plans_evaluation e on e.id = a.evaluation_id
      join organisations_municipality t on t.id = e.municipality_id
     where a.token_hash = p_hash and e.opened_at is not null
$$;
comment on function laget.asked_by(text) is 'open: what a group is asked, for whoever has its address';

-- Owner: laget_owner. Definer: answers are nobody's to write. One row for each question, also where nothing
-- was said, so that nothing shows who skipped it;
-- then they are written anew among others (`laget.scatter`).
create or replace function laget.answer_evaluation(p_hash text, p_answers jsonb) returns boolean
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
declare asked plans_askedgroup; fresh uuid[];
begin
    select a.* into asked from plans_askedgroup a join plans_evaluation e on e.id = a.evaluation_id
     where a.token_hash = p_hash and e.opened_at is not null and not laget.evaluation_is_over(e)
       for update of a;
    if not found or length(p_answers::text) > 40000 or 12000 < (
        select count(*) from plans_evaluationanswer w where w.group_id = asked.id) then
        return false;
    end if;
    with made as (
    insert into plans_evaluationanswer (id, municipality_id, group_id, question_id, step, words)
    select gen_random_uuid(), asked.municipality_id, asked.id, q.id,
           case when q.kind = 'scale' and p_answers ->> q.id::text in ('1', '2', '3', '4')
                then (p_answers ->> q.id::text)::int end,
           case when q.kind = 'words' then left(coalesce(p_answers ->> q.id::text, ''), 1000) else '' end
      from plans_evaluationquestion q where q.group_id = asked.id
    returning id)
    select array_agg(id) into fresh from made;
    perform laget.scatter('plans_evaluationanswer', 'group_id', asked.id, fresh);
    return true;
end $$;
comment on function laget.answer_evaluation(text, jsonb) is
    'open to writing: what somebody who has a group''s address answers';

-- Owner: laget_owner. Definer, as above. How many said something to a question, and what, is told when
-- nobody is asked any more, from five up, in an order that says nothing. How many chose each of the four is
-- told where no choice was that of one to four; else only the mean.
create or replace function laget.evaluation_said(p_evaluation uuid)
    returns table (asked uuid, question uuid, answers bigint, mean numeric, steps integer[], words text[])
    language sql stable security definer
    set search_path = laget, public, pg_temp
as $$
    select s.group_id, s.id, s.n, s.mean,
           case when (select bool_and(c = 0 or c >= 5) from unnest(s.steps) c) then s.steps end, s.words
      from (select q.group_id, q.id, round(avg(w.step), 1) as mean,
                   count(*) filter (where w.step is not null or w.words <> '') as n,
                   array[count(*) filter (where w.step = 1), count(*) filter (where w.step = 2),
                         count(*) filter (where w.step = 3), count(*) filter (where w.step = 4)]::integer[] as steps,
                   array_agg(w.words order by md5(w.id::text)) filter (where w.words <> '') as words
              from plans_evaluation e
              join plans_askedgroup a on a.evaluation_id = e.id
              join plans_evaluationquestion q on q.group_id = a.id
              join plans_evaluationanswer w on w.question_id = q.id
             where e.id = p_evaluation and e.municipality_id = laget.municipality()
               and laget.seat_kind() in ('position', 'council')
               and laget.evaluation_is_over(e)
             group by q.id) s
     where s.n >= 5
$$;
comment on function laget.evaluation_said(uuid) is
    'open: what a group answered to each question, when it is over, from five answers up';
