-- The same for the pages of the cooperation above the cases (bare.sql).

-- bodies
select id, name, kind, level, area, parent_id, temporary, since, until from governance_body
 where municipality_id = %(municipality)s and until is null order by sequence

-- followed
select id, title, due_on from governance_planmeasure
 where unit_id = %(unit)s and code = '' and not withdrawn and due_on <= current_date + 14 and state not in ('done', 'stopped')
 order by due_on, id limit 20

-- body_one
select b.id, b.name, b.purpose, b.kind, b.level, b.cadence, p.id, p.name, u.name from governance_body b
  left join governance_body p on p.id = b.parent_id left join organisations_unit u on u.id = b.host_id where b.id = %(body)s

-- places
select id, part, label, note, by_need from governance_place where body_id = %(body)s and until is null order by sequence

-- sitting
select m.id, m.place_id, m.valid_from, h.id, h.holder, h.title from governance_membership m
  join organisations_position h on h.id = m.holder_id where m.body_id = %(body)s and m.valid_to is null

-- above
with recursive up as (
    select parent_id from governance_body where id = %(body)s
    union select b.parent_id from governance_body b join up on b.id = up.parent_id)
select b.id, b.name from up join governance_body b on b.id = up.parent_id

-- below
select id, name from governance_body where parent_id = %(body)s and until is null order by sequence

-- in_hand
select id, number, year, title, phase, priority from governance_oppdrag
 where received_by_id = %(body)s or group_id = %(body)s order by raised_at desc limit 20

-- mandates
select id, body_id, kind, name, text, adopted, adopted_by, until, evaluate_by from governance_mandate
 where municipality_id = %(municipality)s and not withdrawn

-- running
select o.id, o.number, o.year, o.title, o.phase, o.theme, o.priority, p.title, d.name, count(m.id)
  from governance_oppdrag o join organisations_position p on p.id = o.follower_id
  left join governance_steeringdocument d on d.id = o.document_id left join governance_planmeasure m on m.oppdrag_id = o.id
 where o.municipality_id = %(municipality)s and o.phase not in ('closed', 'set_aside')
 group by o.id, p.id, d.id order by o.raised_at desc limit 25

-- oppdrag_one
select o.*, p.title, u.name, r.name, g.name from governance_oppdrag o
  join organisations_position p on p.id = o.follower_id join organisations_unit u on u.id = p.unit_id
  left join governance_body r on r.id = o.received_by_id left join governance_body g on g.id = o.group_id where o.id = %(oppdrag)s

-- steps
select s.*, p.title, u.name, b.name from governance_oppdragstep s join organisations_position p on p.id = s.owner_id
  join organisations_unit u on u.id = p.unit_id left join governance_body b on b.id = s.body_id
 where s.oppdrag_id = %(oppdrag)s order by s.at

-- takeovers
select t.*, u.name from governance_takeover t join organisations_unit u on u.id = t.unit_id where t.oppdrag_id = %(oppdrag)s

-- concerned
select u.name, c.why from governance_concernedunit c join organisations_unit u on u.id = c.unit_id where c.oppdrag_id = %(oppdrag)s

-- did
select m.id, m.title, m.due_on, m.state, m.state_note, m.effect, u.name from governance_planmeasure m
  left join organisations_unit u on u.id = m.unit_id where m.oppdrag_id = %(oppdrag)s order by m.due_on

-- sat
select m.id, m.starts_at, m.ends_at, m.place, m.invited_at, m.approved_at, b.name, p.holder, p.title, a.id, a.response, a.attended, b.id
  from meetings_meeting m join governance_body b on b.id = m.body_id join organisations_position p on p.id = m.chair_id
  left join meetings_participant a on a.meeting_id = m.id where m.id = %(meeting)s

-- matters
select i.id, i.number, i.kind, i.title, i.minutes, r.id, r.text, r.due_on, r.done_at, p.title
  from meetings_item i left join meetings_resolution r on r.item_id = i.id left join organisations_position p on p.id = r.owner_id
 where i.meeting_id = %(meeting)s order by i.number

-- undone
select r.id, r.text, r.due_on, p.title, u.name, m.starts_at from meetings_meeting h
  join meetings_resolution r on r.body_id = h.body_id and r.done_at is null join meetings_meeting m on m.id = r.meeting_id
  join organisations_position p on p.id = r.owner_id join organisations_unit u on u.id = p.unit_id
 where h.id = %(meeting)s and m.starts_at < h.starts_at order by r.due_on limit 50

-- ahead_of_bodies
select * from laget.body_days(date_trunc('year', now()), date_trunc('year', now()) + interval '1 year')

-- gathered_year
select id, title, kind, starts_at, ends_at, place, cancelled_at from year_gathering
 where municipality_id = %(municipality)s and starts_at >= date_trunc('year', now())
   and starts_at < date_trunc('year', now()) + interval '1 year'

-- gathered
select g.id, g.title, g.kind, g.starts_at, g.ends_at, g.place, g.seats, u.name from year_gathering g
  join organisations_unit u on u.id = g.unit_id
 where g.municipality_id = %(municipality)s and g.ends_at >= now() order by g.starts_at

-- lines_of
select * from laget.gathering_lines(array(select id from year_gathering where municipality_id = %(municipality)s and ends_at >= now()))

-- gathering
select g.*, u.name, p.holder, p.title from year_gathering g join organisations_unit u on u.id = g.unit_id
  join organisations_position p on p.id = g.made_by_id where g.id = %(gathering)s

-- comers
select s.id, s.turn, s.attended, p.holder, p.title, u.name from year_signup s join organisations_position p on p.id = s.holder_id
  join organisations_unit u on u.id = p.unit_id where s.gathering_id = %(gathering)s and s.coming order by s.turn

-- plans
select id, name, about, from_year, to_year, evaluated_in from governance_actionplan
 where municipality_id = %(municipality)s and not withdrawn

-- plan_measures
select m.id, m.names, m.number, m.focus, m.state, m.state_note, m.due_on, m.responsible, u.name, max(s.at)
  from governance_planmeasure m left join organisations_unit u on u.id = m.unit_id
  left join governance_measurestep s on s.measure_id = m.id and s.verb = 'told'
 where m.municipality_id = %(municipality)s and m.plan_id is not null and not m.withdrawn group by m.id, u.id

-- measure_one
select m.*, u.name, p.name from governance_planmeasure m left join organisations_unit u on u.id = m.unit_id
  left join governance_actionplan p on p.id = m.plan_id where m.id = %(measure)s

-- happened
select s.*, p.title, u.name from governance_measurestep s join organisations_position p on p.id = s.by_id
  join organisations_unit u on u.id = p.unit_id where s.measure_id = %(measure)s order by s.at desc

-- partners
select u.name from governance_measurepartner x join organisations_unit u on u.id = x.unit_id where x.measure_id = %(measure)s

-- indicators
select g.*, v.* from plans_resultgoal g left join plans_goalvalue v on v.goal_id = g.id where g.measure_id = %(measure)s

-- goals
select g.id, g.name, g.number, g.scale, g.direction, g.target, g.target_by, g.baseline_year, u.name from plans_resultgoal g
  left join organisations_unit u on u.id = g.unit_id
 where g.municipality_id = %(municipality)s and g.measure_id is null and not g.withdrawn order by g.sequence

-- goal_values
select v.goal_id, v.year, v.value, v.few, v.out_of from plans_goalvalue v join plans_resultgoal g on g.id = v.goal_id
 where g.municipality_id = %(municipality)s and g.measure_id is null

-- goal
select g.*, u.name from plans_resultgoal g left join organisations_unit u on u.id = g.unit_id where g.id = %(goal)s

-- goal_years
select v.*, p.title, u.name from plans_goalvalue v join organisations_position p on p.id = v.told_by_id
  join organisations_unit u on u.id = p.unit_id where v.goal_id = %(goal)s order by v.year
