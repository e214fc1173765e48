-- What open cases rest on, for the set-up job alone: it may load another set-up, and is told before.
-- A definer: the job sees no case, and is given codes and numbers only.
create or replace function laget.cases_in_use(p_municipality uuid)
    returns table (part text, code text, number bigint)
    language sql stable security definer
    set search_path = laget, public, pg_temp
as $$
    with mine as (
        select c.* from cases_case c
         where c.municipality_id = p_municipality and c.closed_at is null
           and laget.system_purpose() = 'setup' and laget.municipality() = p_municipality
    ),
    stand as (  -- the level that was last decided for each, by the set-up it keeps (cases/levels.py)
        select distinct on (d.case_id) way ->> 'level' as level
          from cases_decision d join mine m on m.id = d.case_id
          join organisations_setupversion v on v.id = m.setup_id
          cross join lateral jsonb_path_query(
              v.content, '$.process.*[*] ? (@.code == $fork && exists(@.level))', jsonb_build_object('fork', d.fork)) way
         where way ->> 'level' is not null
         order by d.case_id, d.decided_at desc, d.id desc
    )
    select 'unit', u.code::text, count(*) from mine m join organisations_unit u on u.id = m.unit_id group by u.code
    union all
    select 'level', s.level, count(*) from stand s group by s.level
    union all
    select 'service', u.code::text, count(distinct m.id)
      from mine m join consent_consent k on k.case_id = m.id and k.closed_at is null
       and (k.valid_until + 1)::timestamp at time zone 'Europe/Oslo' > laget.now()
      join consent_receiver r on r.consent_id = k.id join organisations_unit u on u.id = r.unit_id
     group by u.code
$$;
comment on function laget.cases_in_use(uuid) is 'open: codes and numbers, for the set-up job of that municipality only';
