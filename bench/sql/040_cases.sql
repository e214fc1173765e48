-- Cases of four years, the last tenth of them in every phase, the older ones mostly closed; with
-- who holds the baton, who has been named, and what was decided. Grants: by trigger.

create table bench.matter as
select k.n, bench.id('case', k.n) as id, s.n as site, s.town, s.id as unit_id, s.municipality_id, c.id as child_id,
       c.n as child, j, s.cases, contact.id as contact, author.id as author, leader.id as leader,
       bench.at() - interval '1400 days' * (1 - (j + 0.5) / s.cases) + interval '1 second' * bench.roll('second', k.n, 3000) as opened_at,
       case when j >= s.cases * 0.9 then (array['concern', 'own_effort', 'consent', 'meeting', 'follow_up', 'closed'])[1 + j % 6]
            when bench.roll('open', k.n, 100) < 8 then 'follow_up' else 'closed' end as phase,
       bench.roll('told', k.n, 100) < 85 as told
  from bench.site s cross join generate_series(0, s.cases - 1) as j
 cross join lateral (select s.first_case + j as n) k
  join bench.child c on c.n = s.first_child + (j * 7919 + 3) % s.children
  join bench.staff contact on contact.unit_id = s.id and contact.i = c.contact
  join bench.staff author on author.unit_id = s.id and author.i = 1 + bench.roll('author', k.n, 25)
  join bench.staff leader on leader.unit_id = s.id and leader.i = 0;
create unique index on bench.matter (n);
create unique index on bench.matter (site, j);

insert into cases_case (id, unit_id, child_id, setup_id, reference, phase, opened_by_id, opened_at, due_on, family_open_at,
                        closed_at, outcome, learnt, feedback, version, municipality_id)
select m.id, m.unit_id, m.child_id, t.setup_id, to_char(opened_at, 'YYYY') || '-B' || m.n, phase, author, opened_at,
       case when phase <> 'closed' then (bench.at() + interval '1 day' * (bench.roll('due', m.n, 50) - 10))::date end,
       case when told then least(opened_at + interval '3 days', bench.at()) end,
       case when phase = 'closed' then least(opened_at + interval '80 days', bench.at()) end,
       case when phase = 'closed' then bench.code(t.codes, 'decision', 0) else '' end,
       case when phase = 'closed' then 'Det hjalp å dele dagen i mindre stykker.' else '' end,
       case when phase = 'closed' then 'Takk for at du sa fra.' else '' end, 1, m.municipality_id
  from bench.matter m join bench.town t on t.id = m.municipality_id;

-- The author begins with the baton and hands it to the child's contact; some are just being asked.
insert into cases_baton (id, case_id, position_id, offered_by_id, offered_at, accepted_at, ended_at, municipality_id)
select bench.id('baton', n * 3), id, author, author, opened_at, opened_at,
       case when phase <> 'concern' then least(opened_at + interval '2 days', bench.at()) end, municipality_id
  from bench.matter
union all
select bench.id('baton', n * 3 + 1), id, contact, author, least(opened_at + interval '1 day', bench.at()),
       least(opened_at + interval '2 days', bench.at()), null, municipality_id
  from bench.matter where phase <> 'concern'
union all
select bench.id('baton', m.n * 3 + 2), m.id, p.id, m.leader, m.opened_at, null, null, m.municipality_id
  from bench.matter m join bench.staff p on p.unit_id = m.unit_id and p.i = 1 + (m.child + 3) % 10
 where m.phase = 'concern' and m.n % 4 = 0;

insert into cases_namedperson (id, case_id, position_id, reason, named_by_id, valid_from, valid_to, municipality_id)
select bench.id('named', m.n), m.id, p.id, 'Arbeider tett på barnet.', m.leader, m.opened_at,
       case when m.phase = 'closed' then least(m.opened_at + interval '80 days', bench.at()) end, m.municipality_id
  from bench.matter m join bench.staff p on p.unit_id = m.unit_id and p.i = 11 + m.n % 15
 where m.n % 12 = 0;

insert into cases_decision (id, case_id, stage, fork, verb, reason, decided_by_id, decided_at, municipality_id)
select bench.id('decision', m.n * 2), m.id, 'concern', bench.code(t.codes, 'decision', 1), 'own_effort',
       'Vedtak ' || m.n || ': vi prøver selv først.', leader, least(opened_at + interval '4 days', bench.at()), m.municipality_id
  from bench.matter m join bench.town t on t.id = m.municipality_id where phase <> 'concern'
union all
select bench.id('decision', m.n * 2 + 1), m.id, 'effort', bench.code(t.codes, 'effort', m.n), 'go_on',
       'Vedtak ' || m.n || ': vi ser an.', leader, least(opened_at + interval '50 days', bench.at()), m.municipality_id
  from bench.matter m join bench.town t on t.id = m.municipality_id where phase in ('follow_up', 'closed') and m.n % 2 = 0;

insert into cases_concerndraft (id, author_id, child_id, answers, started_at, saved_at, saved_in, municipality_id)
select bench.id('draft', p.n * 10 + d), p.id, c.id, jsonb_build_object(bench.code(t.codes, 'prompt', 0), 'Kladd ' || p.n || '-' || d),
       bench.at() - interval '2 hours', bench.at() - interval '1 hour', '', p.municipality_id
  from bench.staff p join bench.site s on s.id = p.unit_id join bench.town t on t.id = p.municipality_id
 cross join generate_series(0, 1) d join bench.child c on c.n = s.first_child + (p.i + d * 5) % s.children
 where p.i in (0, 3);
