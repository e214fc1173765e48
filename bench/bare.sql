-- The bare SQL of the pages: by hand, as the same role with the same viewer, for the same rows. It is
-- what one would write in psql: a statement for each kind of row, only the columns that are shown,
-- lists begun from the grants. Parameters: the objects' ids by what they are; seat, unit, keys and
-- municipality are the viewer's. Each statement is named by the line above it; pages.py combines them.


-- ==== the frame of every page

-- town
select id, name, tagline from organisations_municipality where id = %(municipality)s


-- ==== a case and what belongs to it

-- case
select c.id, c.reference, c.phase, c.due_on, c.opened_at, h.id, h.first_name, h.last_name, h.born,
       h."group", u.name, o.holder, o.title
  from cases_case c join people_child h on h.id = c.child_id
  join organisations_unit u on u.id = c.unit_id join organisations_position o on o.id = c.opened_by_id
 where c.id = %(case)s

-- head
select c.id, c.phase, h.id, h.first_name, h.last_name, u.name
  from cases_case c join people_child h on h.id = c.child_id
  join organisations_unit u on u.id = c.unit_id where c.id = %(case)s

-- records
select r.id, r.category, r.prompt, r.voice, r.body, r.written_at, r.withheld, a.holder
  from cases_record r join organisations_position a on a.id = r.author_id
 where r.case_id = %(case)s order by r.written_at

-- measures
select m.id, m.title, m.starts_on, m.ends_on, m.assess_on, m.assessed_on, m.effect, m.effect_note,
       o.holder, o.title
  from cases_measure m left join organisations_position o on o.id = m.owner_id
 where m.case_id = %(case)s order by m.starts_on, m.id

-- batons
select b.id, b.accepted_at, b.ended_at, p.id, p.holder, p.title, p.phone
  from cases_baton b join organisations_position p on p.id = b.position_id
 where b.case_id = %(case)s order by b.offered_at

-- holder
select b.id, b.accepted_at, b.ended_at, p.id, p.holder, p.title, p.phone
  from cases_baton b join organisations_position p on p.id = b.position_id
 where b.case_id = %(case)s and b.ended_at is null order by b.offered_at

-- legs
select position_id, accepted_at from cases_baton where case_id = %(case)s and ended_at is null

-- opened
select r.id, r.category, r.prompt, r.voice, r.body, r.written_at, a.holder
  from consent_consent s join cases_record r on r.case_id = s.case_id and r.category = any (s.categories)
  join organisations_position a on a.id = r.author_id
 where s.id = %(consent)s and not r.withheld order by r.written_at

-- opened_measures
select m.id, m.title, m.starts_on, m.ends_on, m.assess_on, m.assessed_on, m.effect, o.holder, o.title
  from consent_consent s join cases_measure m on m.case_id = s.case_id and m.category = any (s.categories)
  left join organisations_position o on o.id = m.owner_id
 where s.id = %(consent)s order by m.starts_on, m.id

-- decisions
select d.id, d.stage, d.fork, d.verb, d.reason, d.decided_at
  from cases_decision d where d.case_id = %(case)s order by d.decided_at

-- choices
select d.id, d.fork, d.reason, d.decided_at, p.holder, u.name
  from cases_decision d join organisations_position p on p.id = d.decided_by_id
  left join organisations_unit u on u.id = d.service_id where d.case_id = %(case)s

-- team
select p.id, p.holder, p.title, p.phone
  from people_placement l join organisations_position p on p.id = l.position_id
 where l.child_id = %(child)s and l.valid_from <= laget.now() and (l.valid_to is null or l.valid_to > laget.now()) and p.valid_from <= laget.now() and (p.valid_to is null or p.valid_to > laget.now())
union all
select p.id, p.holder, p.title, p.phone from organisations_position p
 where p.unit_id = %(home)s and p.roles @> array['leader']::varchar[] and p.valid_from <= laget.now() and (p.valid_to is null or p.valid_to > laget.now())
union all
select p.id, p.holder, p.title, p.phone
  from cases_namedperson n join organisations_position p on p.id = n.position_id
 where n.case_id = %(case)s and n.valid_from <= laget.now() and (n.valid_to is null or n.valid_to > laget.now())

-- guardians
select p.name, p.phone, p.language, g.relation
  from people_guardianship g join people_person p on p.id = g.person_id
 where g.child_id = %(child)s and g.valid_from <= laget.now() and (g.valid_to is null or g.valid_to > laget.now()) order by g.relation

-- consents
select s.id, s.purpose, s.why, s.categories, s.valid_until, s.closed_at, p.holder
  from consent_consent s join organisations_position p on p.id = s.prepared_by_id
 where s.case_id = %(case)s order by s.prepared_at desc

-- receivers
select u.id, u.name
  from consent_consent s join consent_receiver r on r.consent_id = s.id
  join organisations_unit u on u.id = r.unit_id where s.case_id = %(case)s

-- givers
select g.id, g.answer, g.categories, g.form, g.answered_at, p.name, y.first_name
  from consent_consent s join consent_giver g on g.consent_id = s.id
  left join people_person p on p.id = g.person_id
  left join people_child y on y.id = g.youth_id where s.case_id = %(case)s

-- standing
select laget.consent_standing(array(select id from consent_consent where case_id = %(case)s))

-- intakes
select p.id, p.holder, p.title
  from consent_consent s join consent_receiver r on r.consent_id = s.id
  join organisations_position p on p.unit_id = r.unit_id
 where s.case_id = %(case)s and p.roles @> array['intake']::varchar[]
   and p.valid_from <= laget.now() and (p.valid_to is null or p.valid_to > laget.now())

-- colleagues
select p.id, p.holder, p.title from organisations_position p
 where p.unit_id = %(home)s and p.valid_from <= laget.now() and (p.valid_to is null or p.valid_to > laget.now()) order by p.holder

-- services
select id, name from organisations_unit
 where municipality_id = %(municipality)s and active and intake_title is not null

-- measure
select m.id, m.title, c.id, h.first_name, h.last_name
  from cases_measure m join cases_case c on c.id = m.case_id join people_child h on h.id = c.child_id
 where m.id = %(measure)s

-- draft
select d.id, d.answers, d.saved_at, h.id, h.first_name, h.last_name, h."group", h.born
  from cases_concerndraft d join people_child h on h.id = d.child_id where d.id = %(draft)s


-- ==== lists and my day

-- newest
select c.id, c.phase, c.due_on, c.opened_at, h.first_name, h.last_name, h."group", h.born, u.name
  from (select g.subject from unnest(%(keys)s::uuid[]) as k(key) cross join lateral (
           select distinct g.sort_at, g.subject from access_grant g
            where g.key = k.key and g.subject_kind = 'case' and g.category in ('*', 'frame')
              and g.valid_from <= laget.now() and (g.valid_to is null or g.valid_to > laget.now()) order by g.sort_at desc, g.subject limit 25) g
        group by 1 order by max(g.sort_at) desc, 1 limit 25) newest
  join cases_case c on c.id = newest.subject
  join people_child h on h.id = c.child_id join organisations_unit u on u.id = c.unit_id
 order by c.opened_at desc, c.id

-- children
select id, first_name, last_name, "group", born from people_child
 where unit_id = %(unit)s order by "group", laget.alphabetical(first_name), laget.alphabetical(last_name), id limit 60

-- begun
with here as (select id from people_child where unit_id = %(unit)s
               order by "group", laget.alphabetical(first_name), laget.alphabetical(last_name), id limit 60)
select c.child_id, c.id, c.reference, c.opened_at from cases_case c where c.child_id in (select id from here) and c.closed_at is null
union select d.child_id, d.id, '', d.saved_at from cases_concerndraft d where d.child_id in (select id from here)

-- my_measures
select m.id, m.title, m.assess_on, c.id, h.first_name, h."group"
  from cases_measure m join cases_case c on c.id = m.case_id join people_child h on h.id = c.child_id
 where m.owner_id = %(seat)s and m.assessed_on is null order by m.assess_on, m.id limit 25

-- due_in_unit
select c.id, c.phase, c.due_on, h.first_name, h."group"
  from cases_case c join people_child h on h.id = c.child_id
 where c.unit_id = %(unit)s and c.closed_at is null and c.due_on is not null
 order by c.due_on, c.id limit 25

-- due_to_me
select c.id, c.phase, c.due_on, h.first_name, h."group"
  from cases_baton b join cases_case c on c.id = b.case_id join people_child h on h.id = c.child_id
 where b.position_id = %(seat)s and b.ended_at is null and b.accepted_at is not null
   and c.closed_at is null and c.due_on is not null order by c.due_on, c.id limit 25

-- offered
select c.id, p.holder, h.first_name, h."group"
  from cases_baton b join cases_case c on c.id = b.case_id join people_child h on h.id = c.child_id
  join organisations_position p on p.id = b.offered_by_id
 where b.position_id = %(seat)s and b.accepted_at is null and b.ended_at is null limit 25

-- vacant
select c.id, h.first_name, h."group"
  from organisations_position p join cases_baton b on b.position_id = p.id and b.ended_at is null
  join cases_case c on c.id = b.case_id join people_child h on h.id = c.child_id
 where p.unit_id = %(unit)s and p.valid_to <= laget.now() and b.accepted_at is not null
   and c.unit_id = %(unit)s and c.closed_at is null order by c.opened_at, c.id limit 25

-- drafts
select d.id, h.first_name from cases_concerndraft d join people_child h on h.id = d.child_id
 where d.author_id = %(seat)s order by d.saved_at desc limit 10

-- told
select c.id, h.first_name, h."group", c.feedback, c.closed_at
  from cases_case c join people_child h on h.id = c.child_id
 where c.opened_by_id = %(seat)s and c.closed_at > laget.now() - interval '61 days'
 order by c.closed_at desc, c.id limit 5

-- waiting
select s.id, s.valid_until, s.prepared_at, h.first_name, h."group", v.silent
  from consent_consent s join people_child h on h.id = s.child_id
 cross join lateral (select count(*) as silent from consent_giver g
                      where g.consent_id = s.id and g.answer in ('', 'later')) v
 where s.prepared_by_id in (select id from organisations_position where unit_id = %(unit)s)
   and s.closed_at is null and s.valid_until >= (laget.now() at time zone 'Europe/Oslo')::date
   and (v.silent > 0 or s.valid_until <= (laget.now() at time zone 'Europe/Oslo')::date + 30)
 order by s.valid_until, s.id limit 10

-- waiting_own
select s.id, s.valid_until, s.prepared_at, h.first_name, h."group", v.silent
  from consent_consent s join people_child h on h.id = s.child_id
 cross join lateral (select count(*) as silent from consent_giver g
                      where g.consent_id = s.id and g.answer in ('', 'later')) v
 where s.prepared_by_id = %(seat)s
   and s.closed_at is null and s.valid_until >= (laget.now() at time zone 'Europe/Oslo')::date
   and (v.silent > 0 or s.valid_until <= (laget.now() at time zone 'Europe/Oslo')::date + 30)
 order by s.valid_until, s.id limit 10

-- ahead
select m.id, m.kind, m.starts_at, m.ends_at, m.place, m.invited_at, u.name, a.position_id, a.unit_id,
       a.response, a.obligatory
  from (select * from meetings_meeting where ends_at >= laget.now()
          and id in (select subject from access_grant g where g.key = any (%(keys)s) and g.valid_from <= laget.now() and (g.valid_to is null or g.valid_to > laget.now()) and g.subject_kind = 'meeting' and g.category in ('*', 'frame') and g.sort_at > laget.now() - interval '1 day')
         order by starts_at, id limit 25) m
  join organisations_unit u on u.id = m.unit_id
  left join meetings_participant a on a.meeting_id = m.id

-- ahead_few
select m.id, m.kind, m.starts_at, m.ends_at, m.place, m.invited_at, u.name, a.position_id, a.unit_id,
       a.response, a.obligatory
  from (select * from meetings_meeting where ends_at >= laget.now()
          and id in (select subject from access_grant g where g.key = any (%(keys)s) and g.valid_from <= laget.now() and (g.valid_to is null or g.valid_to > laget.now()) and g.subject_kind = 'meeting' and g.category in ('*', 'frame') and g.sort_at > laget.now() - interval '1 day')
         order by starts_at, id limit 4) m
  join organisations_unit u on u.id = m.unit_id
  left join meetings_participant a on a.meeting_id = m.id

-- held
select m.id, m.kind, m.starts_at, m.ends_at, m.place, m.invited_at, u.name, a.position_id, a.unit_id,
       a.response, a.obligatory
  from (select * from meetings_meeting where ends_at < laget.now()
          and id in (select subject from access_grant g where g.key = any (%(keys)s) and g.valid_from <= laget.now() and (g.valid_to is null or g.valid_to > laget.now()) and g.subject_kind = 'meeting' and g.category in ('*', 'frame') and g.sort_at < laget.now())
         order by starts_at desc, id limit 25) m
  join organisations_unit u on u.id = m.unit_id
  left join meetings_participant a on a.meeting_id = m.id


-- ==== meetings and their items

-- meeting
select m.id, m.kind, m.starts_at, m.ends_at, m.place, m.approved_at, u.name
  from meetings_meeting m join organisations_unit u on u.id = m.unit_id where m.id = %(meeting)s

-- participants
select a.id, a.label, a.obligatory, a.response, a.attended, u.name, p.id, p.holder, p.title
  from meetings_participant a join organisations_unit u on u.id = a.unit_id
  left join organisations_position p on p.id = a.position_id where a.meeting_id = %(meeting)s

-- items
select i.id, i.number, i.kind, i.title, i.outcome, h.first_name, h."group"
  from meetings_item i left join people_child h on h.id = i.child_id
 where i.meeting_id = %(meeting)s order by i.number

-- questions
select q.can, q.answer, q.asked_at, u.name, i.title
  from meetings_themequestion q join organisations_unit u on u.id = q.unit_id
  join meetings_item i on i.id = q.item_id where q.meeting_id = %(meeting)s

-- let_in
select k.id, k.reference, h.first_name, h."group"
  from cases_case k join people_child h on h.id = k.child_id
 where k.closed_at is null
   and k.id in (select subject from access_grant g where g.key = any (%(keys)s) and g.valid_from <= laget.now() and (g.valid_to is null or g.valid_to > laget.now()) and g.subject_kind = 'case' and g.category = 'frame' and g.basis = 'consent' and g.valid_from > laget.now() - interval '14 days')
 order by k.opened_at desc, k.id limit 10

-- unanswered
select q.id, i.title, m.id, m.starts_at, u.name
  from meetings_themequestion q join meetings_item i on i.id = q.item_id
  join meetings_meeting m on m.id = q.meeting_id join organisations_unit u on u.id = m.unit_id
 where q.unit_id = %(unit)s and q.answered_at is null and m.starts_at >= laget.now()
 order by m.starts_at limit 20

-- beside
select o.id, o.number, o.kind, o.title, o.outcome, case when o.id = i.id or not i.with_family then h.first_name end,
       case when o.id = i.id or not i.with_family then h."group" end
  from meetings_item i join meetings_item o on o.meeting_id = i.meeting_id left join people_child h on h.id = o.child_id
 where i.id = %(item)s order by o.number

-- agreed
select m.id, m.title, m.starts_on, m.ends_on, p.holder, p.title
  from meetings_item i join meetings_meeting g on g.id = i.meeting_id join cases_measure m on m.case_id = i.case_id
  left join organisations_position p on p.id = m.owner_id
 where i.id = %(item)s and (m.added_at at time zone 'Europe/Oslo')::date = (g.starts_at at time zone 'Europe/Oslo')::date

-- item
select i.id, i.question, i.minutes, i.outcome, i.title, h.first_name, h."group"
  from meetings_item i left join people_child h on h.id = i.child_id where i.id = %(item)s

-- later
select n.id, n.starts_at from meetings_meeting m join meetings_meeting n
    on n.unit_id = m.unit_id and n.kind = m.kind and n.starts_at > m.starts_at
 where m.id = %(meeting)s and n.approved_at is null and n.cancelled_at is null
 order by n.starts_at limit 4


-- ==== what only the family's pages show

-- family_meetings
select m.id, m.starts_at, m.ends_at, m.place, m.approved_at, i.minutes, i.with_family, p.holder, p.title
  from meetings_item i join meetings_meeting m on m.id = i.meeting_id
  join organisations_position p on p.id = m.chair_id
 where i.case_id = %(case)s and m.cancelled_at is null order by m.starts_at desc limit 10

-- family_called
select a.meeting_id, u.name
  from meetings_item i join meetings_participant a on a.meeting_id = i.meeting_id
  join organisations_unit u on u.id = a.unit_id where i.case_id = %(case)s
