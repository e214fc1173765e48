-- At each site a meeting every seventh week, for four years back and a term ahead, with three
-- children, a case without a name and a theme. The last one held still waits for its approval. The
-- triggers of its parts are off; the derivation of each whole meeting is called afterwards
-- (filling.py) and compared on samples.

insert into meetings_series (id, unit_id, kind, started_at, municipality_id)
select bench.id('series', s.n), s.id, bench.code(t.codes, 'meeting', 0), bench.at() - interval '1500 days', s.municipality_id
  from bench.site s join bench.town t on t.id = s.municipality_id;

create table bench.sitting as
select s.n * 100 + m as n, bench.id('meeting', s.n * 100 + m) as id, s.n as site, s.id as unit_id, s.municipality_id, m, s.cases,
       starts_at, starts_at < bench.at() as held,
       starts_at < bench.at() - interval '49 days' as settled, starts_at < bench.at() + interval '30 days' as invited, p.id as chair
  from bench.site s cross join generate_series(0, 29) m
 cross join lateral (select date_trunc('day', bench.at()) - interval '1300 days' + interval '1 day' * (49 * m + s.n % 49)
                           + interval '9 hours' + interval '1 minute' * s.n as starts_at) d
  join bench.staff p on p.unit_id = s.id and p.i = 0;

insert into meetings_meeting (id, series_id, unit_id, setup_id, kind, starts_at, ends_at, place, chair_id, planned_at, invited_at,
                              approved_at, items_until, cancelled_why, sequence, municipality_id)
select g.id, bench.id('series', g.site), g.unit_id, t.setup_id, bench.code(t.codes, 'meeting', 0), starts_at, starts_at + interval '2 hours',
       'Møterom ' || g.n, chair, least(starts_at - interval '60 days', bench.at()),
       case when invited then least(starts_at - interval '14 days', bench.at()) end,
       case when settled then least(starts_at + interval '2 hours', bench.at()) end,
       case when settled then starts_at + interval '14 days' end, '', 0, g.municipality_id
  from bench.sitting g join bench.town t on t.id = g.municipality_id;

insert into meetings_participant (id, meeting_id, unit_id, position_id, label, obligatory, response, response_note, attended, absence, municipality_id)
select bench.id('participant', g.n * 10 + s.place), g.id, s.unit_id, case when g.held or s.place = 0 or g.invited and s.place = 1 then s.position end,
       jsonb_build_object('nb', s.kind), true, case when g.held or g.invited and s.place < 2 then 'yes' else '' end, '',
       case when g.held then true end, '', g.municipality_id
  from bench.sitting g cross join lateral (
    select 0 as place, g.unit_id, g.chair as position, 'vertskap' as kind
    union all
    select row_number() over (order by v.kind), v.id, p.id, v.kind from (
        select distinct on (kind) * from bench.service where municipality_id = g.municipality_id
           and kind in ('ppt', 'health_centre', 'child_welfare') order by kind, n) v
      join bench.staff p on p.unit_id = v.id and p.i = 1 + g.n % 3) s;

insert into meetings_item (id, meeting_id, number, kind, case_id, child_id, service_id, title, question, added_by_id, added_at, with_family, informed_at,
                           brings, many_reason, minutes, perspectives, minutes_version, minutes_by_id, minutes_at, outcome, outcome_verb, dropped_why, municipality_id)
select bench.id('item', g.n * 10 + i), g.id, i, (array['named_child', 'named_child', 'named_child', 'anonymised_case', 'theme'])[i],
       c.id, c.child_id, null, case when i > 3 then 'Sak ' || g.n || '-' || i else '' end, 'Spørsmål ' || g.n || '-' || i || ': hva kan hjelpe?',
       g.chair, least(g.starts_at - interval '20 days', bench.at()), c.id is not null and i = 1 and g.invited,
       case when c.id is not null and i = 1 and g.invited then least(g.starts_at - interval '10 days', bench.at()) end, '', '',
       case when g.held then 'Referat ' || g.n || '-' || i || '. ' || repeat('Vi så på dagen fra barnets sted. ', 12) else '' end, '{}',
       g.held::int, case when g.held then g.chair end, case when g.held then g.starts_at + interval '1 hour' end,
       case when g.held and c.id is not null then bench.code(t.codes, 'outcome', 0) else '' end,
       case when g.held and c.id is not null then 'close' else '' end, '', g.municipality_id
  from bench.sitting g join bench.town t on t.id = g.municipality_id cross join generate_series(1, 5) i
  left join bench.matter c on i <= 3 and c.site = g.site
   and c.j = (greatest(0, least(g.cases - 1, floor(g.cases * (1400 - extract(epoch from bench.at() - g.starts_at) / 86400 - 30) / 1400)::int)) + g.cases - i) % g.cases;

insert into meetings_themequestion (id, item_id, meeting_id, unit_id, asked_at, can, answer, answered_at, municipality_id)
select bench.id('question', g.n), bench.id('item', g.n * 10 + 5), g.id, s.id, least(g.starts_at - interval '20 days', bench.at()),
       case when g.held then true end, case when g.held then 'Vi kan fortelle om søvn.' else '' end,
       case when g.held then least(g.starts_at - interval '12 days', bench.at()) end, g.municipality_id
  from bench.sitting g join bench.service s on s.municipality_id = g.municipality_id and s.kind = 'ppt'
 where s.n = (select min(n) from bench.service f where f.municipality_id = g.municipality_id and f.kind = 'ppt');
