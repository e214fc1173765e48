-- Gatherings: who may sign up and when, who has a place, and answers without anybody's name.

create trigger laget_b_gathering_revised before update on year_gathering
    for each row when ((old.starts_at, old.ends_at, old.place, old.cancelled_at)
                       is distinct from (new.starts_at, new.ends_at, new.place, new.cancelled_at))
    execute function laget.one_revision_more();

-- What has been called off, or told the end of, stands. So does an invitation.
create trigger laget_a_gathering_over before update on year_gathering
    for each row when (not laget.migrating() and (old.cancelled_at is not null or old.closed_at is not null
                       or (old.invited_at is not null and new.invited_at is distinct from old.invited_at)))
    execute function laget.what_is_done_stands();

-- Whom it is for is said by the one who arranges it, and not after the invitation.
create or replace function laget.invited_by_the_arranger() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    if not exists (select 1 from year_gathering g where g.id = new.gathering_id and g.invited_at is null
                      and (laget.key('unit', g.unit_id, 'leader') = any (laget.keys())
                           or laget.key('town', g.municipality_id, 'coordinator') = any (laget.keys()))) then
        raise exception 'whom it is for is the arranger''s to say, and is said' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_a_invited before insert on year_invited
    for each row when (not laget.migrating()) execute function laget.invited_by_the_arranger();

-- What is told of a gathering, and when. The days on which it was made, invited to, called off or closed
-- are the database's own; what has begun is not moved, and nothing is told of it before it has.
create or replace function laget.gathering_fits() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    if tg_op = 'INSERT' then
        if (new.invited_at, new.cancelled_at, new.closed_at, new.others_came) is distinct from
           (null::timestamptz, null::timestamptz, null::timestamptz, null::integer) or new.came_of_it <> '' then
            raise exception 'a gathering begins as a plan' using errcode = '42501';
        end if;
        new.made_at := laget.now();
        new.sequence := 0;
    else
        if laget.now() >= old.starts_at and (old.starts_at, old.ends_at, old.seats, old.sign_up_by)
           is distinct from (new.starts_at, new.ends_at, new.seats, new.sign_up_by) then
            raise exception 'it has begun' using errcode = '42501';
        end if;
        if old.others_came is distinct from new.others_came and laget.now() < new.starts_at
           or new.closed_at is not null and laget.now() < new.ends_at then
            raise exception 'it is not held yet' using errcode = '42501';
        end if;
        new.invited_at := case when new.invited_at is not null then coalesce(old.invited_at, laget.now()) end;
        new.cancelled_at := case when new.cancelled_at is not null then laget.now() end;
        new.closed_at := case when new.closed_at is not null then laget.now() end;
    end if;
    if (tg_op = 'INSERT' or new.starts_at <> old.starts_at) and new.starts_at <= laget.now() then
        raise exception 'what is planned is ahead' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_a_gathering before insert or update on year_gathering
    for each row when (not laget.migrating()) execute function laget.gathering_fits();

-- Whether somebody may sign up: everybody, or those of the units that are invited.
create or replace function laget.is_invited(p_gathering uuid, p_position uuid) returns boolean
    language sql stable
    set search_path = laget, public, pg_temp
as $$
    select not exists (select 1 from year_invited i where i.gathering_id = p_gathering)
        or exists (select 1 from year_invited i join organisations_position p on p.unit_id = i.unit_id
                    where i.gathering_id = p_gathering and p.id = p_position)
$$;

-- Each answers for herself while it is open; who was there is noted by the arranger, when it has begun.
-- Owner: laget_owner. Definer: it holds the gathering, so that two who press at once come one after the
-- other, and gives each the next turn in the line.
create or replace function laget.signup_fits() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
declare g year_gathering; arranger boolean;
begin
    select * into g from year_gathering where id = new.gathering_id for update;
    arranger := laget.key('unit', g.unit_id, 'leader') = any (laget.keys())
                or laget.key('town', g.municipality_id, 'coordinator') = any (laget.keys());
    if g.unit_id is distinct from new.unit_id or g.invited_at is null or g.cancelled_at is not null
       or g.closed_at is not null then
        raise exception 'the gathering takes no answers' using errcode = '42501';
    end if;
    if tg_op = 'INSERT' and new.attended is not null then
        raise exception 'nobody is there before she has answered' using errcode = '42501';
    end if;
    if tg_op = 'INSERT' or (old.coming, old.since, old.turn) is distinct from (new.coming, new.since, new.turn) then
        if new.holder_id <> laget.seat() or laget.now() >= g.starts_at
           or (new.coming and (laget.wall_day() > g.sign_up_by or not laget.is_invited(g.id, new.holder_id))) then
            raise exception 'it is not hers to answer, or too late' using errcode = '42501';
        end if;
        if tg_op = 'UPDATE' and new.coming and old.coming then
            raise exception 'whoever is in line keeps her place in it' using errcode = '42501';
        end if;
        new.since := laget.now();
        select coalesce(max(s.turn), 0) + 1 into new.turn from year_signup s where s.gathering_id = g.id;
    end if;
    if tg_op = 'UPDATE' and old.attended is distinct from new.attended
       and (laget.now() < g.starts_at or not arranger) then
        raise exception 'who was there is the arranger''s to say, from then on' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_a_signup before insert or update on year_signup
    for each row when (not laget.migrating()) execute function laget.signup_fits();

-- A calendar is made for whoever is here, for a while, and what has been taken back stays so.
create or replace function laget.feed_fits() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    if tg_op = 'UPDATE' then
        if old.revoked_at is not null then
            raise exception 'it has been taken back' using errcode = '42501';
        end if;
        new.revoked_at := laget.now();
        return new;
    end if;
    new.made_at := laget.now();
    if new.account is distinct from laget.setting('account')::uuid or new.revoked_at is not null
       or new.ends_at > new.made_at + interval '400 days'
       or (new.scope = 'body' and not exists (select 1 from governance_body b where b.id::text = new.which
                                                 and b.municipality_id = new.municipality_id)) then
        raise exception 'such a calendar is not made' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_a_feed before insert or update on year_feed
    for each row when (not laget.migrating()) execute function laget.feed_fits();

-- Owner: laget_owner. Definer: who comes is not for all to see; how many do, and where one stands in
-- line oneself, is. Those who said yes first have the places.
create or replace function laget.gathering_lines(p_gatherings uuid[])
    returns table (gathering uuid, coming bigint, came bigint, mine boolean, my_place bigint)
    language sql stable security definer
    set search_path = laget, public, pg_temp
as $$
    select s.gathering_id, count(*) filter (where s.coming), count(*) filter (where s.attended),
           bool_or(s.coming) filter (where s.holder_id = laget.seat()),
           min(s.place) filter (where s.holder_id = laget.seat() and s.coming)
      from (select x.*, row_number() over (partition by x.gathering_id, x.coming order by x.turn) as place
              from year_signup x
             where x.gathering_id = any (p_gatherings) and x.municipality_id = laget.municipality()
               and laget.seat_kind() in ('position', 'council')) s
     group by s.gathering_id
$$;
comment on function laget.gathering_lines(uuid[]) is
    'open: how many come to gatherings of one''s own municipality, and one''s own place in line';

-- Until when those who came are asked. What they say is told after that, and not while it grows: whoever
-- looked before and after one more answer would know whose it was.
create or replace function laget.answers_until(g year_gathering) returns timestamptz
    language sql stable
as $$ select least(g.ends_at + interval '7 days', g.closed_at) $$;

-- Owner: laget_owner. Definer: answers are nobody's to write or read one by one. Whoever came answers
-- once; the row says neither who nor when (`laget.scatter`).
create or replace function laget.answer_gathering(p_gathering uuid, p_useful integer, p_words text) returns boolean
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
declare g year_gathering;
begin
    select * into g from year_gathering
     where id = p_gathering and municipality_id = laget.municipality() and cancelled_at is null
       and ends_at <= laget.now() for update;
    if not found or laget.now() >= laget.answers_until(g) or length(p_words) > 1000
       or not exists (select 1 from year_signup s
                       where s.gathering_id = g.id and s.holder_id = laget.seat() and s.attended) then
        return false;
    end if;
    insert into year_answered (id, municipality_id, gathering_id, holder_id)
    values (gen_random_uuid(), g.municipality_id, g.id, laget.seat()) on conflict do nothing;
    if not found then
        return false;
    end if;
    insert into year_gatheringanswer (id, municipality_id, gathering_id, useful, words)
    values (gen_random_uuid(), g.municipality_id, g.id, p_useful, p_words);
    perform laget.scatter('year_gatheringanswer', 'gathering_id', g.id);
    perform laget.scatter('year_answered', 'gathering_id', g.id);
    return true;
end $$;
comment on function laget.answer_gathering(uuid, integer, text) is
    'open to writing: what somebody who came thought of it, once';

-- Owner: laget_owner. Definer, as above. None are told before five have answered, and then in an order
-- that says nothing of when.
create or replace function laget.gathering_answers(p_gathering uuid)
    returns table (useful integer, words text)
    language sql stable security definer
    set search_path = laget, public, pg_temp
as $$
    select a.useful::integer, a.words from year_gatheringanswer a join year_gathering g on g.id = a.gathering_id
     where a.gathering_id = p_gathering and a.municipality_id = laget.municipality()
       and laget.now() >= laget.answers_until(g)
       and laget.seat_kind() in ('position', 'council')
       and 5 <= (select count(*) from year_gatheringanswer b where b.gathering_id = p_gathering)
     order by a.useful desc, md5(a.id::text)
$$;
comment on function laget.gathering_answers(uuid) is
    'open: what those who came thought, when nobody is asked any more and five or more have answered';

-- Owner: laget_owner. Definer: whether one has answered stands in a table that nobody reads.
create or replace function laget.gatherings_answered() returns setof uuid
    language sql stable security definer
    set search_path = laget, public, pg_temp
as $$
    select gathering_id from year_answered where holder_id = laget.seat() and municipality_id = laget.municipality()
$$;
comment on function laget.gatherings_answered() is 'open: of which gatherings one has said what one thought';

-- Owner: laget_owner. Definer: a calendar program is not signed in. It has the address, of which the
-- hash is kept; whose seat that is decides what it sees (`laget.enter`).
create or replace function laget.feed_seat(p_hash text)
    returns table (feed uuid, account uuid, seat uuid, scope text, which text, language text)
    language sql stable security definer
    set search_path = laget, public, pg_temp
as $$
    select f.id, f.account, f.holder_id, f.scope, f.which, f.language from year_feed f
     where f.token_hash = p_hash and f.revoked_at is null and f.ends_at > laget.now()
$$;
comment on function laget.feed_seat(text) is 'open: whose calendar an address is, for whoever has the address';
