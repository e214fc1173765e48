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

-- Whose it is to say what was measured: the unit's leader, those who answer for the measure, coordinators.
create or replace function laget.tells_of_goal(g plans_resultgoal) returns boolean
    language sql stable
as $$
    select laget.key('town', g.municipality_id, 'coordinator') = any (laget.keys())
        or coalesce(laget.key('unit', g.unit_id, 'leader') = any (laget.keys()), false)
        or exists (select 1 from governance_planmeasure m where m.id = g.measure_id and laget.answers_for(m))
$$;
comment on function laget.tells_of_goal(plans_resultgoal) is 'open: whether one may say what was measured for a goal';

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
    if not g.people or new.value is null then
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
    if old.phase = 'closed' or array_position(way, new.phase::text) < array_position(way, old.phase::text) then
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
-- was said, so that each question has as many; then all of the group's are written anew, in no order.
create or replace function laget.answer_evaluation(p_hash text, p_answers jsonb) returns boolean
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
declare asked plans_askedgroup;
begin
    select a.* into asked from plans_askedgroup a join plans_evaluation e on e.id = a.evaluation_id
     where a.token_hash = p_hash and e.opened_at is not null and not laget.evaluation_is_over(e)
       for update of a;
    if not found or length(p_answers::text) > 40000 or 20000 < (
        select count(*) from plans_evaluationanswer w where w.group_id = asked.id) then
        return false;
    end if;
    insert into plans_evaluationanswer (id, municipality_id, group_id, question_id, step, words)
    select gen_random_uuid(), asked.municipality_id, asked.id, q.id,
           case when q.kind = 'scale' and p_answers ->> q.id::text in ('1', '2', '3', '4')
                then (p_answers ->> q.id::text)::int end,
           case when q.kind = 'words' then left(coalesce(p_answers ->> q.id::text, ''), 1000) else '' end
      from plans_evaluationquestion q where q.group_id = asked.id;
    perform laget.scatter('plans_evaluationanswer', 'group_id', asked.id);
    return true;
end $$;
comment on function laget.answer_evaluation(text, jsonb) is
    'open to writing: what somebody who has a group''s address answers';

-- Owner: laget_owner. Definer, as above. How many have answered is told from five up; what they said, when
-- nobody is asked any more, from five up, and in an order that says nothing.
create or replace function laget.evaluation_said(p_evaluation uuid)
    returns table (asked uuid, question uuid, answers bigint, steps integer[], words text[])
    language sql stable security definer
    set search_path = laget, public, pg_temp
as $$
    select a.id, q.id, count(*),
           case when laget.evaluation_is_over(e) then array[count(*) filter (where w.step = 1), count(*) filter (where w.step = 2),
               count(*) filter (where w.step = 3), count(*) filter (where w.step = 4)]::integer[] end,
           case when laget.evaluation_is_over(e) then array_agg(w.words order by md5(w.id::text)) filter (where w.words <> '') end
      from plans_evaluation e
      join plans_askedgroup a on a.evaluation_id = e.id
      join plans_evaluationquestion q on q.group_id = a.id
      join plans_evaluationanswer w on w.question_id = q.id
     where e.id = p_evaluation and e.municipality_id = laget.municipality()
       and laget.seat_kind() in ('position', 'council')
     group by a.id, q.id, e.*
    having count(*) >= 5
$$;
comment on function laget.evaluation_said(uuid) is
    'open: how many of a group have answered, and when it is over what they said, from five up';
