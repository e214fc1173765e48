-- What an answer means, whose it is, and what somebody keeps closed by it: in the question it was given
-- to, and in every other of the case.

-- What one answer means for a category: a yes to it, in a form that counts; a no to it, by a no, by
-- parts without it, or by taking it back; or neither.
create or replace function laget.says_no(p_giver consent_giver, p_category text) returns boolean
    language sql immutable
    set search_path = laget, public, pg_temp
as $$
    select p_giver.withdrawn_at is not null or p_giver.answer = 'no'
        or (p_giver.answer = 'part' and not p_category = any (p_giver.categories))
$$;
comment on function laget.says_no(consent_giver, text) is 'open: what an answer means that one sees';

create or replace function laget.says_yes(p_giver consent_giver, p_category text, p_forms text[]) returns boolean
    language sql immutable
    set search_path = laget, public, pg_temp
as $$
    select p_giver.answer in ('yes', 'part') and p_giver.form = any (p_forms)
       and not laget.says_no(p_giver, p_category)
$$;

-- Whether the answer is still hers to give: the youth's own, or a guardian's who acts for the child.
create or replace function laget.answers_for(p_giver consent_giver, p_child uuid) returns boolean
    language sql stable
    set search_path = laget, public, pg_temp
as $$ select p_giver.youth_id is not null or laget.guards(p_giver.person_id, p_child) $$;

-- Whether one and the same has given both answers.
create or replace function laget.same_giver(p_one consent_giver, p_other consent_giver) returns boolean
    language sql immutable
    set search_path = laget, public, pg_temp
as $$ select p_one.person_id = p_other.person_id or p_one.youth_id = p_other.youth_id $$;
comment on function laget.same_giver(consent_giver, consent_giver) is 'open: about answers that one sees';

-- Whether an answer keeps this category closed: a no, or what her own hand has closed and she has not
-- answered since; and since when.
create or replace function laget.keeps_closed(p_giver consent_giver, p_category text) returns boolean
    language sql immutable
    set search_path = laget, public, pg_temp
as $$
    select laget.says_no(p_giver, p_category)
        or (p_giver.kept_closed_at is not null and p_giver.answer not in ('yes', 'part'))
$$;
comment on function laget.keeps_closed(consent_giver, text) is 'open: what an answer means that one sees';

create or replace function laget.closed_since(p_giver consent_giver) returns timestamptz
    language sql immutable
    set search_path = laget, public, pg_temp
as $$
    select coalesce(p_giver.withdrawn_at,
        case when p_giver.answer in ('no', 'part') then p_giver.answered_at else p_giver.kept_closed_at end)
$$;
comment on function laget.closed_since(consent_giver) is 'open: what an answer means that one sees';

-- Whether the giver has by her own hand kept something closed that this question asks for: in it, or in
-- another of the case, whatever has become of that one.
create or replace function laget.kept_closed(p_giver consent_giver) returns boolean
    language sql stable
    set search_path = laget, public, pg_temp
as $$
    select exists (
        select 1 from consent_giver k
          join consent_consent kc on kc.id = k.consent_id
          join consent_consent c on c.id = p_giver.consent_id
         where k.case_id = p_giver.case_id and k.kept_closed_at is not null
           and laget.same_giver(k, p_giver)
           and (k.id = p_giver.id
                or (exists (select 1 from unnest(kc.categories) as s(category)
                             where s.category = any (c.categories) and laget.keeps_closed(k, s.category))
                    and exists (select 1 from consent_receiver kr
                                  join consent_receiver r on r.unit_id = kr.unit_id
                                 where kr.consent_id = kc.id and r.consent_id = c.id))))
$$;
comment on function laget.kept_closed(consent_giver) is 'open: about an answer that one sees';

-- Whether somebody in the family has shut this unit out of the case by her own hand, and not let it
-- in again by it. That the family comes to a meeting does not open what one of them has closed.
create or replace function laget.kept_out(p_case uuid, p_unit uuid) returns boolean
    language sql stable
    set search_path = laget, public, pg_temp
as $$
    select exists (
        select 1 from consent_consent c
          join consent_receiver r on r.consent_id = c.id and r.unit_id = p_unit
          join consent_giver g on g.consent_id = c.id
         where c.case_id = p_case and g.kept_closed_at is not null
           and (g.withdrawn_at is not null or g.answer not in ('yes', 'part'))
           and laget.answers_for(g, c.child_id)
           and not exists (select 1 from consent_giver y
                 join consent_receiver yr on yr.consent_id = y.consent_id and yr.unit_id = p_unit
                where y.case_id = p_case and laget.same_giver(y, g)
                  and y.withdrawn_at is null and y.answer in ('yes', 'part')
                  and y.form in ('screen', 'paper') and y.answered_at > laget.closed_since(g)))
$$;

-- Which of these units the family has shut out. Owner: laget_owner; definer, because who still acts for
-- the child is not all in sight. Only for those who see what the case has asked the family.
create or replace function laget.shut_out(p_case uuid, p_units uuid[]) returns setof uuid
    language sql stable security definer
    set search_path = laget, public, pg_temp
as $$
    select u from unnest(p_units) as u
     where laget.kept_out(p_case, u)
       and laget.reached(p_case, '{*,consents}')
$$;
comment on function laget.shut_out(uuid, uuid[]) is 'open: which services the family has shut out, without names';
