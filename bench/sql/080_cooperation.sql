-- Ten years of the cooperation above the children's cases, in every town with bodies: twenty oppdrag a
-- year on their way, bodies that meet every second month, six gatherings a year, and plans whose
-- measures and goals are told of each year. The triggers of meetings are off, as for those on children.

-- Somebody who coordinates, where the set-up names a unit for it.
create table bench.keeper as
select t.n as town, t.id as municipality_id, bench.id('keeper', t.n) as id, bench.id('keeperaccount', t.n) as account, u.id as unit_id
  from bench.town t join organisations_setupversion v on v.id = t.setup_id
 cross join lateral (select c ->> 'unit' as code from jsonb_array_elements(v.content -> 'coordinators') c limit 1) k
  join organisations_unit u on u.municipality_id = t.id and u.code = k.code;
insert into access_account (id, name, demo, story, story_order) select account, 'Koordinator ' || town, true, '{}', 0 from bench.keeper;
insert into organisations_position (id, unit_id, account_id, holder, title, roles, phone, email, valid_from, municipality_id)
select id, unit_id, account, 'Koordinator ' || town, 'koordinator', '{coordinator}', '', '', bench.at() - interval '3800 days', municipality_id
  from bench.keeper;

create table bench.body as
select row_number() over (partition by b.municipality_id order by b.sequence, b.id) as i, count(*) over (partition by b.municipality_id) as many,
       b.id, b.municipality_id, b.meeting as kind
  from governance_body b join bench.keeper k on k.municipality_id = b.municipality_id where b.until is null and b.meeting <> '';

-- Number 1 is the newest. Nine of ten are closed, but for those of the last year.
create table bench.taken as
select k.town * 1000 + g as n, bench.id('oppdrag', k.town * 1000 + g) as id, k.*, g, b.id as received, c.id as worked,
       bench.at() - interval '18 days' * g as raised, t.codes, s.id as concerned,
       case when g % 10 = 0 or g <= 20 then (array['proposed', 'prioritised', 'received', 'group', 'line'])[1 + g % 5] else 'closed' end as phase
  from (select town, municipality_id, id as keeper, unit_id from bench.keeper) k cross join generate_series(1, 200) g
  join bench.town t on t.n = k.town
  join bench.body b on b.municipality_id = k.municipality_id and b.i = 1 + g % b.many
  join bench.body c on c.municipality_id = k.municipality_id and c.i = 1 + (g + 3) % c.many
  join lateral (select id from bench.site s where s.municipality_id = k.municipality_id order by s.n offset g % 3 limit 1) s on true;
insert into governance_oppdrag (id, municipality_id, year, number, title, why, theme, coordinator, raised_by_id, raised_at, follower_id, wanted, seen_by,
                                phase, received_by_id, group_id, closed_at, closed_why)
select id, municipality_id, extract(year from raised), g, 'Oppdrag ' || g || ': flere voksne der ungdom er', repeat('Flere er alene. ', 20), 'tema', 'k',
       keeper, raised, keeper, 'Færre er alene', 'Vi spør igjen', phase, case when phase not in ('proposed', 'prioritised') then received end,
       case when phase in ('group', 'line', 'closed') then worked end, case when phase = 'closed' then raised + interval '200 days' end,
       case when phase = 'closed' then 'Det er gjort.' else '' end
  from bench.taken;
insert into governance_oppdragstep (id, municipality_id, oppdrag_id, verb, at, by_id, owner_id, body_id, reason)
select bench.id('step', o.n * 10 + j), o.municipality_id, o.id, (array['raised', 'prioritised', 'received', 'group', 'discussed', 'discussed'])[j],
       o.raised + interval '20 days' * j, o.keeper, o.keeper, case when j > 1 then o.received end, 'Fordi det trengs.'
  from bench.taken o cross join generate_series(1, 6) j where o.phase <> 'proposed' or j = 1;
insert into governance_concernedunit (id, municipality_id, oppdrag_id, unit_id, why)
select bench.id('concerned', n), municipality_id, id, concerned, '' from bench.taken where phase not in ('proposed', 'prioritised');
insert into governance_planmeasure (id, municipality_id, oppdrag_id, title, what, names, responsible, unit_id, starts_on, due_on, prevention, audience, others,
                                    kept, state, state_note, effect, made_by_id, made_at, focus, code, withdrawn)
select bench.id('did', o.n * 10 + j), o.municipality_id, o.id, 'Tiltak ' || j, '', '{}', '{}', o.concerned, o.raised::date, o.raised::date + 100 * j, '', '{}', '',
       '{}', case when o.phase = 'closed' then 'done' else 'running' end, '', '', o.keeper, o.raised, '', '', false
  from bench.taken o cross join generate_series(1, 4) j where o.phase not in ('proposed', 'prioritised');
insert into governance_measurestep (id, municipality_id, measure_id, verb, at, by_id, state, words, changed)
select bench.id('toldof', row_number() over (order by m.id, j)), m.municipality_id, m.id, 'told', bench.at() - interval '180 days' * j, k.id, 'running',
       'Det går som planlagt.', '{}'
  from governance_planmeasure m join bench.keeper k on k.municipality_id = m.municipality_id cross join generate_series(0, 19) j where m.plan_id is not null;

insert into plans_goalvalue (id, municipality_id, goal_id, year, value, out_of, few, comment, told_by_id, told_at)
select bench.id('value', row_number() over (order by g.id, y)), g.municipality_id, g.id, y, case g.scale when 'steps' then y % 3 else 20 + y % 7 end,
       case when g.people then 400 end, false, 'Det går rette veien.', k.id, bench.at()
  from plans_resultgoal g join bench.keeper k on k.municipality_id = g.municipality_id
 cross join generate_series(extract(year from bench.at())::int - 10, extract(year from bench.at())::int - 1) y;

-- Bodies' meetings, with three matters each and what was decided.
insert into meetings_series (id, unit_id, body_id, kind, started_at, municipality_id)
select bench.id('bodyseries', k.town * 1000 + b.i), k.unit_id, b.id, b.kind, bench.at() - interval '3700 days', b.municipality_id
  from bench.body b join bench.keeper k on k.municipality_id = b.municipality_id;
create table bench.sat as
select (k.town * 1000 + b.i) * 100 + m as n, k.town * 1000 + b.i as series, b.id as body, b.kind, k.*, m,
       date_trunc('day', bench.at()) - interval '3600 days' + interval '61 days' * m + interval '12 hours' + interval '1 minute' * b.i as starts
  from bench.body b join (select town, municipality_id, id as keeper, unit_id from bench.keeper) k on k.municipality_id = b.municipality_id
 cross join generate_series(0, 62) m;
insert into meetings_meeting (id, series_id, unit_id, body_id, setup_id, kind, starts_at, ends_at, place, chair_id, planned_at, invited_at, approved_at, items_until,
                              cancelled_why, sequence, municipality_id)
select bench.id('sat', s.n), bench.id('bodyseries', series), unit_id, body, t.setup_id, kind, starts, starts + interval '2 hours',
       'Formannskapssalen', keeper, least(starts - interval '60 days', bench.at()), least(starts - interval '20 days', bench.at()),
       case when starts < bench.at() then starts + interval '2 hours' end, case when starts < bench.at() then starts + interval '14 days' end, '', 0, t.id
  from bench.sat s join bench.town t on t.n = s.town;
insert into meetings_participant (id, meeting_id, unit_id, position_id, label, obligatory, response, response_note, attended, absence, municipality_id)
select bench.id('satby', n), bench.id('sat', n), unit_id, keeper, '{"nb": "koordinator"}', true, 'yes', '', case when starts < bench.at() then true end, '', municipality_id
  from bench.sat;
insert into meetings_item (id, meeting_id, number, kind, oppdrag_id, title, question, added_by_id, added_at, with_family, brings, many_reason, minutes, perspectives,
                           minutes_version, minutes_by_id, minutes_at, outcome, outcome_verb, dropped_why, municipality_id)
select bench.id('matter', n * 10 + i), bench.id('sat', n), i, 'matter', null, 'Sak ' || i, 'Hva gjør vi?', keeper, least(starts - interval '20 days', bench.at()), false, '', '',
       'Vi ble enige. ' || repeat('Det går som planlagt. ', 10), '{}', 1, keeper, least(starts, bench.at()), '', '', '', municipality_id
  from bench.sat cross join generate_series(1, 3) i where starts < bench.at();
insert into meetings_resolution (id, municipality_id, body_id, meeting_id, item_id, text, owner_id, due_on, made_by_id, made_at, done_at, done_by_id, done_note)
select bench.id('decided', n), municipality_id, body, bench.id('sat', n), bench.id('matter', n * 10 + 1), 'Det skal gjøres', keeper, (starts + interval '30 days')::date, keeper, starts,
       case when m < 57 then starts + interval '20 days' end, case when m < 57 then keeper end, case when m < 57 then 'Gjort.' else '' end
  from bench.sat where starts < bench.at();

-- Gatherings, each with a few dozen who said yes.
create table bench.gathered as
select k.town * 1000 + g as n, k.*, g, date_trunc('day', bench.at()) + interval '90 days' - interval '60 days' * g + interval '9 hours' as starts
  from (select town, municipality_id, id as keeper, unit_id from bench.keeper) k cross join generate_series(0, 60) g;
insert into year_gathering (id, municipality_id, kind, unit_id, title, about, starts_at, ends_at, place, sign_up_by, made_by_id, made_at, invited_at, cancelled_why, came_of_it,
                            closed_at, sequence)
select bench.id('gathering', n), municipality_id, coalesce((select v.content -> 'gathering_kinds' -> 0 ->> 'code' from bench.town t join organisations_setupversion v on v.id = t.setup_id where t.id = bench.gathered.municipality_id), 'samling'), unit_id, 'Samling ' || g, 'Vi møtes.', starts, starts + interval '3 hours', 'Kantina', starts::date - 3, keeper,
       starts - interval '60 days', least(starts - interval '40 days', bench.at()), '', case when g > 3 then 'Vi møtes igjen.' else '' end,
       case when g > 3 then starts + interval '2 days' end, 0
  from bench.gathered;
insert into year_signup (id, municipality_id, gathering_id, unit_id, holder_id, coming, since, turn, attended)
select bench.id('signup', g.n * 100 + f.i), g.municipality_id, bench.id('gathering', g.n), g.unit_id, f.id, true, g.starts - interval '20 days', f.i, case when g.starts < bench.at() then true end
  from bench.gathered g join lateral (select p.id, row_number() over (order by p.n) as i from bench.staff p where p.municipality_id = g.municipality_id order by p.n limit 30) f on true;
