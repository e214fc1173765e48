-- Sites beside those of the set-ups, staff for sites and services. Seats and keys: by trigger.

insert into organisations_unit (id, code, name, kind, sector, area, site, private, external, active, written_standard, municipality_id)
select bench.id('unit', t.n * 1000 + g), 'bench_' || g,
       jsonb_build_object('nb', case g % 2 when 0 then 'Barnehage ' else 'Skole ' end || g),
       case g % 2 when 0 then 'kindergarten' else 'school' end, '', '', true, false, false, true, 'nb', t.id
  from bench.town t, bench.scale s,
       generate_series(1, case t.n when 1 then s.home_sites else s.away_sites end
                          - (select count(*) from organisations_unit u where u.site and u.municipality_id = t.id)) g;

-- The first three sites of the home town have 10, 600 and 60 cases; all others share the rest.
create table bench.site as
select row_number() over (order by t.n, u.code) as n, t.n as town, u.id, u.municipality_id,
       0 as first_child, 0 as children, 0 as first_case, 0 as cases
  from organisations_unit u join bench.town t on t.id = u.municipality_id
 where u.site;
update bench.site set cases = case n when 1 then 10 when 2 then 600 when 3 then 60 else 0 end,
                      children = case n when 1 then 15 when 3 then 80 else 0 end;
with shared as (
    select n, row_number() over (order by n) as i, count(*) over () as many,
           (select children from bench.scale) - (select sum(children) from bench.site) as rest
      from bench.site where children = 0
) update bench.site b set children = rest * i / many - rest * (i - 1) / many from shared s where s.n = b.n;
with shared as (
    select n, row_number() over (order by n) as i, count(*) over () as many,
           (select cases from bench.scale) - (select sum(cases) from bench.site) as rest
      from bench.site where cases = 0
) update bench.site b set cases = rest * i / many - rest * (i - 1) / many from shared s where s.n = b.n;
with summed as (
    select n, sum(children) over (order by n) - children as child, sum(cases) over (order by n) - cases as "case"
      from bench.site
) update bench.site b set first_child = s.child + 1, first_case = s."case" + 1 from summed s where s.n = b.n;

create table bench.service as
select row_number() over (order by t.n, u.code) as n, u.id, u.municipality_id, u.kind
  from organisations_unit u join bench.town t on t.id = u.municipality_id
 where u.intake_title is not null;

-- Numbers within a unit: 0 leads; at a site 1-10 are contacts and the rest teach; in a service
-- 1-3 are its intake.
create table bench.staff as
select bench.id('position', p.n) as id, bench.id('account', p.n) as account, p.*
  from (
    select n * 100 + i as n, i, id as unit_id, municipality_id,
           case when i = 0 then '{leader,authority}' when i <= 10 then '{contact}' else '{employee}' end::text[] as roles,
           case when i = 0 then 'leder' when i <= 10 then 'kontakt' else 'ansatt' end as title
      from bench.site, generate_series(0, 25) i
    union all
    select 10000000 + n * 100 + i, i, id, municipality_id,
           case when i = 0 then '{leader}' when i <= 3 then '{employee,intake}' else '{employee}' end::text[],
           case when i = 0 then 'leder' else 'rådgiver' end
      from bench.service, generate_series(0, 8) i
  ) p;
create unique index on bench.staff (unit_id, i);

insert into access_account (id, name, demo, story, story_order)
select account, 'Ansatt ' || n, true, '{}', 0 from bench.staff;

insert into organisations_position (id, unit_id, account_id, holder, title, roles, phone, email, valid_from, municipality_id)
select id, unit_id, account, 'Ansatt ' || n, title, roles, '00 00 00 00', '', bench.at() - interval '1800 days', municipality_id
  from bench.staff;
