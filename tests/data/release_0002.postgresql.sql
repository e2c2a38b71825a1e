SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.audit_entry (
    id integer NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id integer,
    action text NOT NULL,
    subject text NOT NULL,
    detail json NOT NULL
);
CREATE SEQUENCE public.audit_entry_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.audit_entry_id_seq OWNED BY public.audit_entry.id;
CREATE TABLE public.capture (
    id integer NOT NULL,
    at timestamp with time zone NOT NULL,
    outcome text NOT NULL,
    language text NOT NULL,
    page_slug text,
    fields_wrong text,
    enquiry_id integer,
    CONSTRAINT ck_capture_outcome CHECK ((outcome = ANY (ARRAY['lead_made'::text, 'joined'::text, 'quarantined'::text, 'repeated'::text, 'spooled'::text, 'invalid'::text, 'refused'::text])))
);
CREATE SEQUENCE public.capture_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.capture_id_seq OWNED BY public.capture.id;
CREATE TABLE public.consent (
    id integer NOT NULL,
    lead_id integer NOT NULL,
    enquiry_id integer,
    purpose text NOT NULL,
    channel text NOT NULL,
    action text NOT NULL,
    at timestamp with time zone NOT NULL,
    notice_version text,
    language text NOT NULL,
    page_slug text,
    by_id integer,
    CONSTRAINT ck_consent_action CHECK ((action = ANY (ARRAY['given'::text, 'withdrawn'::text]))),
    CONSTRAINT ck_consent_channel CHECK ((channel = ANY (ARRAY['phone'::text, 'whatsapp'::text, 'email'::text])))
);
CREATE SEQUENCE public.consent_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.consent_id_seq OWNED BY public.consent.id;
CREATE TABLE public.contact_point (
    id integer NOT NULL,
    lead_id integer NOT NULL,
    kind text NOT NULL,
    raw text NOT NULL,
    normalised text,
    country text,
    created_at timestamp with time zone NOT NULL,
    wrong_at timestamp with time zone,
    CONSTRAINT ck_contact_point_kind CHECK ((kind = ANY (ARRAY['phone'::text, 'whatsapp'::text, 'email'::text])))
);
CREATE SEQUENCE public.contact_point_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.contact_point_id_seq OWNED BY public.contact_point.id;
CREATE TABLE public.delivery_attempt (
    id integer NOT NULL,
    outbox_message_id integer NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone NOT NULL,
    channel text NOT NULL,
    result text NOT NULL,
    error text,
    CONSTRAINT ck_delivery_attempt_result CHECK ((result = ANY (ARRAY['sent'::text, 'retry'::text, 'failed'::text, 'cancelled'::text])))
);
CREATE SEQUENCE public.delivery_attempt_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.delivery_attempt_id_seq OWNED BY public.delivery_attempt.id;
CREATE TABLE public.enquiry (
    id integer NOT NULL,
    lead_id integer NOT NULL,
    reference text NOT NULL,
    token_hash text NOT NULL,
    once_hash text,
    answers_hash text NOT NULL,
    question_hash text,
    received_at timestamp with time zone NOT NULL,
    answer_due_at timestamp with time zone NOT NULL,
    name text NOT NULL,
    phone_raw text,
    phone_e164 text,
    whatsapp_raw text,
    whatsapp_e164 text,
    email text,
    question text NOT NULL,
    reply_by text,
    writing_for text,
    language text NOT NULL,
    listed_phone text NOT NULL,
    listed_whatsapp text NOT NULL,
    page_version_id integer,
    page_slug text,
    source json NOT NULL,
    notice_version text NOT NULL,
    spam_points integer NOT NULL,
    spam_reasons json NOT NULL,
    CONSTRAINT ck_enquiry_named CHECK ((name <> ''::text)),
    CONSTRAINT ck_enquiry_reachable CHECK (((phone_raw IS NOT NULL) OR (whatsapp_raw IS NOT NULL) OR (email IS NOT NULL))),
    CONSTRAINT ck_enquiry_reply_by CHECK (((reply_by IS NULL) OR (reply_by = ANY (ARRAY['message'::text, 'call'::text, 'email'::text])))),
    CONSTRAINT ck_enquiry_writing_for CHECK (((writing_for IS NULL) OR (writing_for = ANY (ARRAY['self'::text, 'cared_for'::text, 'other'::text]))))
);
CREATE SEQUENCE public.enquiry_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.enquiry_id_seq OWNED BY public.enquiry.id;
CREATE TABLE public.lead (
    id integer NOT NULL,
    reference text NOT NULL,
    name text,
    status text NOT NULL,
    owner_id integer,
    came_by text NOT NULL,
    language text NOT NULL,
    reply_by text,
    writing_for text,
    urgent boolean NOT NULL,
    held_back boolean NOT NULL,
    demo boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    waiting_since timestamp with time zone,
    answer_due_at timestamp with time zone NOT NULL,
    first_response_at timestamp with time zone,
    replied_at timestamp with time zone,
    next_step text,
    next_step_at timestamp with time zone,
    calls_unanswered integer NOT NULL,
    closed_at timestamp with time zone,
    closed_reason text,
    merged_into_id integer,
    version integer NOT NULL,
    CONSTRAINT ck_lead_came_by CHECK ((came_by = ANY (ARRAY['form'::text, 'whatsapp'::text, 'missed_call'::text, 'call'::text, 'walk_in'::text]))),
    CONSTRAINT ck_lead_closed_has_a_reason CHECK (((closed_at IS NULL) = (closed_reason IS NULL))),
    CONSTRAINT ck_lead_closed_has_a_time CHECK (((status = 'closed'::text) = (closed_at IS NOT NULL))),
    CONSTRAINT ck_lead_next_step_has_a_time CHECK (((next_step IS NULL) = (next_step_at IS NULL))),
    CONSTRAINT ck_lead_status CHECK ((status = ANY (ARRAY['new'::text, 'trying'::text, 'in_contact'::text, 'booked'::text, 'closed'::text])))
);
CREATE TABLE public.lead_event (
    id integer NOT NULL,
    lead_id integer NOT NULL,
    at timestamp with time zone NOT NULL,
    kind text NOT NULL,
    by_id integer,
    enquiry_id integer,
    note text,
    detail json NOT NULL,
    undone_at timestamp with time zone,
    undone_by_id integer
);
CREATE SEQUENCE public.lead_event_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.lead_event_id_seq OWNED BY public.lead_event.id;
CREATE SEQUENCE public.lead_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.lead_id_seq OWNED BY public.lead.id;
CREATE TABLE public.lead_term (
    lead_id integer NOT NULL,
    term character varying(120) NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.outbox_message (
    id integer NOT NULL,
    kind text NOT NULL,
    lead_id integer,
    enquiry_id integer,
    staff_user_id integer,
    due_at timestamp with time zone NOT NULL,
    lease_until timestamp with time zone,
    attempts integer NOT NULL,
    state text NOT NULL,
    last_error text,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    CONSTRAINT ck_outbox_message_attempts CHECK ((attempts >= 0)),
    CONSTRAINT ck_outbox_message_kind CHECK ((kind = ANY (ARRAY['staff_alert'::text, 'acknowledgement'::text, 'password_reset'::text]))),
    CONSTRAINT ck_outbox_message_sent_has_a_time CHECK (((state = 'sent'::text) = (sent_at IS NOT NULL))),
    CONSTRAINT ck_outbox_message_state CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text, 'cancelled'::text])))
);
CREATE SEQUENCE public.outbox_message_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.outbox_message_id_seq OWNED BY public.outbox_message.id;
CREATE TABLE public.page_version (
    id integer NOT NULL,
    slug text NOT NULL,
    language text NOT NULL,
    hash text NOT NULL,
    text text NOT NULL,
    listed_phone text,
    listed_whatsapp text,
    first_shown_at timestamp with time zone NOT NULL,
    last_shown_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.page_version_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.page_version_id_seq OWNED BY public.page_version.id;
CREATE TABLE public.role (
    id integer NOT NULL,
    name text NOT NULL,
    CONSTRAINT ck_role_name CHECK ((name = ANY (ARRAY['admin'::text, 'manager'::text, 'counsellor'::text, 'reviewer'::text])))
);
CREATE SEQUENCE public.role_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.role_id_seq OWNED BY public.role.id;
CREATE TABLE public.sign_in_attempt (
    id integer NOT NULL,
    at timestamp with time zone NOT NULL,
    account_hash text NOT NULL,
    address_hash text NOT NULL,
    device_hash text,
    succeeded boolean NOT NULL
);
CREATE SEQUENCE public.sign_in_attempt_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.sign_in_attempt_id_seq OWNED BY public.sign_in_attempt.id;
CREATE TABLE public.staff_invitation (
    id integer NOT NULL,
    token_hash text NOT NULL,
    staff_user_id integer,
    role text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    by_id integer,
    CONSTRAINT ck_staff_invitation_role CHECK ((role = ANY (ARRAY['admin'::text, 'manager'::text, 'counsellor'::text, 'reviewer'::text])))
);
CREATE SEQUENCE public.staff_invitation_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.staff_invitation_id_seq OWNED BY public.staff_invitation.id;
CREATE TABLE public.staff_session (
    id integer NOT NULL,
    id_hash text NOT NULL,
    staff_user_id integer NOT NULL,
    started_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_because text
);
CREATE SEQUENCE public.staff_session_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.staff_session_id_seq OWNED BY public.staff_session.id;
CREATE TABLE public.staff_user (
    id integer NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    password text,
    active boolean NOT NULL,
    fs_uniquifier text NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.staff_user_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.staff_user_id_seq OWNED BY public.staff_user.id;
CREATE TABLE public.staff_user_role (
    staff_user_id integer NOT NULL,
    role_id integer NOT NULL
);
ALTER TABLE ONLY public.audit_entry ALTER COLUMN id SET DEFAULT nextval('public.audit_entry_id_seq'::regclass);
ALTER TABLE ONLY public.capture ALTER COLUMN id SET DEFAULT nextval('public.capture_id_seq'::regclass);
ALTER TABLE ONLY public.consent ALTER COLUMN id SET DEFAULT nextval('public.consent_id_seq'::regclass);
ALTER TABLE ONLY public.contact_point ALTER COLUMN id SET DEFAULT nextval('public.contact_point_id_seq'::regclass);
ALTER TABLE ONLY public.delivery_attempt ALTER COLUMN id SET DEFAULT nextval('public.delivery_attempt_id_seq'::regclass);
ALTER TABLE ONLY public.enquiry ALTER COLUMN id SET DEFAULT nextval('public.enquiry_id_seq'::regclass);
ALTER TABLE ONLY public.lead ALTER COLUMN id SET DEFAULT nextval('public.lead_id_seq'::regclass);
ALTER TABLE ONLY public.lead_event ALTER COLUMN id SET DEFAULT nextval('public.lead_event_id_seq'::regclass);
ALTER TABLE ONLY public.outbox_message ALTER COLUMN id SET DEFAULT nextval('public.outbox_message_id_seq'::regclass);
ALTER TABLE ONLY public.page_version ALTER COLUMN id SET DEFAULT nextval('public.page_version_id_seq'::regclass);
ALTER TABLE ONLY public.role ALTER COLUMN id SET DEFAULT nextval('public.role_id_seq'::regclass);
ALTER TABLE ONLY public.sign_in_attempt ALTER COLUMN id SET DEFAULT nextval('public.sign_in_attempt_id_seq'::regclass);
ALTER TABLE ONLY public.staff_invitation ALTER COLUMN id SET DEFAULT nextval('public.staff_invitation_id_seq'::regclass);
ALTER TABLE ONLY public.staff_session ALTER COLUMN id SET DEFAULT nextval('public.staff_session_id_seq'::regclass);
ALTER TABLE ONLY public.staff_user ALTER COLUMN id SET DEFAULT nextval('public.staff_user_id_seq'::regclass);
COPY public.alembic_version (version_num) FROM stdin;
0002
\.
COPY public.audit_entry (id, at, by_id, action, subject, detail) FROM stdin;
1	2026-11-25 02:03:39.220756+00	\N	staff.created	1	{"role": "admin"}
2	2026-11-25 02:03:42.592486+00	\N	staff.created	2	{"role": "counsellor"}
3	2026-11-25 02:03:44.936005+00	\N	staff.created	3	{"role": "manager"}
4	2026-11-24 08:13:47.711545+00	\N	enquiry.received	69694559	{}
5	2026-11-25 01:09:47.711545+00	\N	enquiry.received	45649468	{}
6	2026-11-21 02:03:47.711545+00	\N	enquiry.received	72229808	{}
7	2026-11-21 04:03:47.711545+00	1	lead.outcome	72229808	{"outcome": "reached"}
8	2026-11-22 02:03:47.711545+00	1	lead.note	72229808	{}
9	2026-11-23 02:03:47.711545+00	1	lead.next_step	72229808	{}
10	2026-11-25 01:50:47.711545+00	\N	enquiry.received	56969215	{}
11	2026-11-24 00:03:47.711545+00	\N	enquiry.received	20482726	{}
12	2026-11-24 23:03:47.711545+00	2	lead.outcome	20482726	{"outcome": "no_answer"}
13	2026-11-20 02:03:47.711545+00	\N	enquiry.received	11307789	{}
14	2026-11-21 02:03:47.711545+00	2	lead.outcome	11307789	{"outcome": "message_sent"}
15	2026-11-25 01:27:47.711545+00	\N	enquiry.received	27698542	{}
16	2026-11-20 02:03:47.711545+00	\N	enquiry.received	67827319	{}
17	2026-11-21 02:03:47.711545+00	2	lead.outcome	67827319	{"outcome": "reached"}
18	2026-11-24 01:28:47.711545+00	2	lead.next_step	67827319	{}
19	2026-11-19 02:03:47.711545+00	\N	enquiry.received	14966560	{}
20	2026-11-20 02:03:47.711545+00	1	lead.outcome	14966560	{"outcome": "booked"}
21	2026-11-24 02:03:47.711545+00	1	lead.next_step	14966560	{}
22	2026-11-25 01:41:47.711545+00	2	lead.added	24253822	{"came_by": "missed_call"}
23	2026-11-23 22:03:47.711545+00	\N	enquiry.received	39559756	{}
24	2026-11-25 01:23:47.711545+00	\N	enquiry.received	76584634	{}
25	2026-11-21 02:03:47.711545+00	\N	enquiry.received	43953850	{}
26	2026-11-21 04:03:47.711545+00	1	lead.outcome	43953850	{"outcome": "reached"}
27	2026-11-22 02:03:47.711545+00	1	lead.note	43953850	{}
28	2026-11-23 02:03:47.711545+00	1	lead.next_step	43953850	{}
29	2026-11-22 02:03:47.711545+00	\N	enquiry.received	56673150	{}
30	2026-11-23 02:03:47.711545+00	1	lead.outcome	56673150	{"outcome": "no_answer"}
31	2026-11-24 02:03:47.711545+00	1	lead.outcome	56673150	{"outcome": "no_answer"}
32	2026-11-25 01:14:47.711545+00	1	lead.added	71733004	{"came_by": "whatsapp"}
33	2026-11-25 01:43:47.711545+00	\N	enquiry.received	43702059	{}
34	2025-11-23 02:03:47.711545+00	\N	enquiry.received	10980946	{}
35	2025-11-23 05:03:47.711545+00	1	lead.outcome	10980946	{"outcome": "reached"}
36	2025-11-25 02:03:47.711545+00	1	lead.closed	10980946	{"reason": "answered"}
37	2025-12-24 02:03:47.711545+00	\N	enquiry.received	20104111	{}
38	2025-12-24 05:03:47.711545+00	1	lead.outcome	20104111	{"outcome": "reached"}
39	2025-12-26 02:03:47.711545+00	1	lead.closed	20104111	{"reason": "answered"}
40	2026-01-25 02:03:47.711545+00	\N	enquiry.received	73346675	{}
41	2026-01-25 05:03:47.711545+00	3	lead.outcome	73346675	{"outcome": "reached"}
42	2026-01-27 02:03:47.711545+00	3	lead.closed	73346675	{"reason": "no_answer"}
43	2025-11-23 02:03:47.711545+00	\N	enquiry.received	85158066	{}
44	2025-11-23 05:03:47.711545+00	2	lead.outcome	85158066	{"outcome": "reached"}
45	2025-11-25 02:03:47.711545+00	2	lead.closed	85158066	{"reason": "could_not_help"}
46	2026-08-13 02:03:47.711545+00	\N	enquiry.received	24289667	{}
47	2026-08-13 05:03:47.711545+00	3	lead.outcome	24289667	{"outcome": "reached"}
48	2026-08-15 02:03:47.711545+00	3	lead.closed	24289667	{"reason": "has_died"}
49	2026-10-01 02:03:47.711545+00	\N	enquiry.received	74114339	{}
50	2026-10-01 05:03:47.711545+00	2	lead.outcome	74114339	{"outcome": "reached"}
51	2026-10-03 02:03:47.711545+00	2	lead.closed	74114339	{"reason": "asked_us_to_stop", "withdrawn": ["phone", "whatsapp"]}
52	2025-12-07 02:03:47.711545+00	\N	enquiry.received	72137827	{}
53	2025-12-07 05:03:47.711545+00	2	lead.outcome	72137827	{"outcome": "reached"}
54	2025-12-09 02:03:47.711545+00	2	lead.closed	72137827	{"reason": "no_answer"}
55	2026-05-04 02:03:47.711545+00	\N	enquiry.received	84947701	{}
56	2026-05-04 05:03:47.711545+00	3	lead.outcome	84947701	{"outcome": "reached"}
57	2026-05-06 02:03:47.711545+00	3	lead.closed	84947701	{"reason": "could_not_help"}
58	2026-01-31 02:03:47.711545+00	\N	enquiry.received	82373352	{}
59	2026-01-31 05:03:47.711545+00	1	lead.outcome	82373352	{"outcome": "reached"}
60	2026-02-02 02:03:47.711545+00	1	lead.closed	82373352	{"reason": "other"}
61	2026-11-21 02:03:47.711545+00	\N	enquiry.received	45108252	{}
62	2026-11-21 04:03:47.711545+00	1	lead.outcome	45108252	{"outcome": "reached"}
63	2026-11-22 02:03:47.711545+00	1	lead.note	45108252	{}
64	2026-11-23 02:03:47.711545+00	1	lead.next_step	45108252	{}
65	2026-02-12 02:03:47.711545+00	\N	enquiry.received	51687279	{}
66	2026-02-12 05:03:47.711545+00	3	lead.outcome	51687279	{"outcome": "reached"}
67	2026-02-14 02:03:47.711545+00	3	lead.closed	51687279	{"reason": "answered"}
68	2026-07-18 02:03:47.711545+00	\N	enquiry.received	78161104	{}
69	2026-07-18 05:03:47.711545+00	3	lead.outcome	78161104	{"outcome": "reached"}
70	2026-07-20 02:03:47.711545+00	3	lead.closed	78161104	{"reason": "wrong_number"}
71	2026-02-17 02:03:47.711545+00	\N	enquiry.received	55262179	{}
72	2026-02-17 05:03:47.711545+00	3	lead.outcome	55262179	{"outcome": "reached"}
73	2026-02-19 02:03:47.711545+00	3	lead.closed	55262179	{"reason": "has_died"}
74	2025-11-16 02:03:47.711545+00	\N	enquiry.received	62264107	{}
75	2025-11-16 05:03:47.711545+00	1	lead.outcome	62264107	{"outcome": "reached"}
76	2025-11-18 02:03:47.711545+00	1	lead.closed	62264107	{"reason": "other"}
77	2026-09-24 02:03:47.711545+00	\N	enquiry.received	79938416	{}
78	2026-09-24 05:03:47.711545+00	2	lead.outcome	79938416	{"outcome": "reached"}
79	2026-09-26 02:03:47.711545+00	2	lead.closed	79938416	{"reason": "test"}
80	2026-11-21 02:03:47.711545+00	\N	enquiry.received	40029343	{}
81	2026-11-21 04:03:47.711545+00	2	lead.outcome	40029343	{"outcome": "reached"}
82	2026-11-22 02:03:47.711545+00	2	lead.note	40029343	{}
83	2026-11-23 02:03:47.711545+00	2	lead.next_step	40029343	{}
84	2026-02-08 02:03:47.711545+00	\N	enquiry.received	65476233	{}
85	2026-02-08 05:03:47.711545+00	1	lead.outcome	65476233	{"outcome": "reached"}
86	2026-02-10 02:03:47.711545+00	1	lead.closed	65476233	{"reason": "other"}
87	2026-07-23 02:03:47.711545+00	\N	enquiry.received	34674324	{}
88	2026-07-23 05:03:47.711545+00	1	lead.outcome	34674324	{"outcome": "reached"}
89	2026-07-25 02:03:47.711545+00	1	lead.closed	34674324	{"reason": "answered"}
90	2026-02-03 02:03:47.711545+00	\N	enquiry.received	45759406	{}
91	2026-02-03 05:03:47.711545+00	1	lead.outcome	45759406	{"outcome": "reached"}
92	2026-02-05 02:03:47.711545+00	1	lead.closed	45759406	{"reason": "no_answer"}
93	2026-03-27 02:03:47.711545+00	\N	enquiry.received	27384485	{}
94	2026-03-27 05:03:47.711545+00	2	lead.outcome	27384485	{"outcome": "reached"}
95	2026-03-29 02:03:47.711545+00	2	lead.closed	27384485	{"reason": "has_died"}
96	2026-11-19 02:03:47.711545+00	\N	enquiry.received	15703754	{}
97	2026-11-20 02:03:47.711545+00	1	lead.outcome	15703754	{"outcome": "booked"}
98	2026-11-24 02:03:47.711545+00	1	lead.next_step	15703754	{}
99	2025-11-21 02:03:47.711545+00	\N	enquiry.received	65569403	{}
100	2025-11-21 05:03:47.711545+00	2	lead.outcome	65569403	{"outcome": "reached"}
101	2025-11-23 02:03:47.711545+00	2	lead.closed	65569403	{"reason": "wrong_number"}
102	2026-11-10 02:03:47.711545+00	\N	enquiry.received	68013397	{}
103	2026-11-10 05:03:47.711545+00	3	lead.outcome	68013397	{"outcome": "reached"}
104	2026-11-12 02:03:47.711545+00	3	lead.closed	68013397	{"reason": "answered"}
105	2025-11-26 02:03:47.711545+00	\N	enquiry.received	60562941	{}
106	2025-11-26 05:03:47.711545+00	1	lead.outcome	60562941	{"outcome": "reached"}
107	2025-11-28 02:03:47.711545+00	1	lead.closed	60562941	{"reason": "no_answer"}
108	2026-03-26 02:03:47.711545+00	\N	enquiry.received	52579703	{}
109	2026-03-26 05:03:47.711545+00	1	lead.outcome	52579703	{"outcome": "reached"}
110	2026-03-28 02:03:47.711545+00	1	lead.closed	52579703	{"reason": "answered"}
111	2026-11-25 02:04:02.386271+00	\N	enquiry.received	63599218	{}
112	2026-11-25 02:04:02.468915+00	\N	enquiry.received	24254683	{}
113	2026-11-25 02:04:02.501274+00	\N	enquiry.received	87936268	{}
114	2026-11-25 02:04:02.533448+00	\N	enquiry.received	32470978	{}
\.
COPY public.capture (id, at, outcome, language, page_slug, fields_wrong, enquiry_id) FROM stdin;
1	2026-11-24 08:13:47.711545+00	lead_made	hi	als-stem-cell-treatment	\N	1
2	2026-11-25 01:09:47.711545+00	lead_made	hi	als-stem-cell-treatment	\N	2
3	2026-11-21 02:03:47.711545+00	lead_made	en	als-stem-cell-treatment	\N	3
4	2026-11-25 01:50:47.711545+00	lead_made	hi	als-stem-cell-treatment	\N	4
5	2026-11-24 00:03:47.711545+00	lead_made	en	als-stem-cell-treatment	\N	5
6	2026-11-20 02:03:47.711545+00	lead_made	hi	als-stem-cell-treatment	\N	6
7	2026-11-25 01:27:47.711545+00	joined	hi	als-stem-cell-treatment	\N	7
8	2026-11-20 02:03:47.711545+00	lead_made	hi	als-stem-cell-treatment	\N	8
9	2026-11-19 02:03:47.711545+00	lead_made	en	als-stem-cell-treatment	\N	9
10	2026-11-23 22:03:47.711545+00	quarantined	hi	als-stem-cell-treatment	\N	10
11	2026-11-25 01:23:47.711545+00	lead_made	en	als-stem-cell-treatment	\N	11
12	2026-11-21 02:03:47.711545+00	lead_made	en	als-stem-cell-treatment	\N	12
13	2026-11-22 02:03:47.711545+00	lead_made	en	als-stem-cell-treatment	\N	13
14	2026-11-25 01:43:47.711545+00	lead_made	en	als-stem-cell-treatment	\N	14
15	2025-11-23 02:03:47.711545+00	lead_made	en	als-stem-cell-treatment	\N	15
16	2025-12-24 02:03:47.711545+00	lead_made	en	als-stem-cell-treatment	\N	16
17	2026-01-25 02:03:47.711545+00	lead_made	en	als-stem-cell-treatment	\N	17
18	2025-11-23 02:03:47.711545+00	lead_made	en	als-stem-cell-treatment	\N	18
19	2026-08-13 02:03:47.711545+00	lead_made	hi	als-stem-cell-treatment	\N	19
20	2026-10-01 02:03:47.711545+00	lead_made	en	als-stem-cell-treatment	\N	20
21	2025-12-07 02:03:47.711545+00	lead_made	hi	als-stem-cell-treatment	\N	21
22	2026-05-04 02:03:47.711545+00	lead_made	en	als-stem-cell-treatment	\N	22
23	2026-01-31 02:03:47.711545+00	lead_made	en	als-stem-cell-treatment	\N	23
24	2026-11-21 02:03:47.711545+00	lead_made	hi	als-stem-cell-treatment	\N	24
25	2026-02-12 02:03:47.711545+00	lead_made	en	als-stem-cell-treatment	\N	25
26	2026-07-18 02:03:47.711545+00	lead_made	hi	als-stem-cell-treatment	\N	26
27	2026-02-17 02:03:47.711545+00	lead_made	en	als-stem-cell-treatment	\N	27
28	2025-11-16 02:03:47.711545+00	lead_made	hi	als-stem-cell-treatment	\N	28
29	2026-09-24 02:03:47.711545+00	lead_made	en	als-stem-cell-treatment	\N	29
30	2026-11-21 02:03:47.711545+00	lead_made	en	als-stem-cell-treatment	\N	30
31	2026-02-08 02:03:47.711545+00	lead_made	hi	als-stem-cell-treatment	\N	31
32	2026-07-23 02:03:47.711545+00	lead_made	en	als-stem-cell-treatment	\N	32
33	2026-02-03 02:03:47.711545+00	lead_made	en	als-stem-cell-treatment	\N	33
34	2026-03-27 02:03:47.711545+00	lead_made	en	als-stem-cell-treatment	\N	34
35	2026-11-19 02:03:47.711545+00	lead_made	hi	als-stem-cell-treatment	\N	35
36	2025-11-21 02:03:47.711545+00	lead_made	en	als-stem-cell-treatment	\N	36
37	2026-11-10 02:03:47.711545+00	lead_made	en	als-stem-cell-treatment	\N	37
38	2025-11-26 02:03:47.711545+00	lead_made	en	als-stem-cell-treatment	\N	38
39	2026-03-26 02:03:47.711545+00	lead_made	en	als-stem-cell-treatment	\N	39
40	2026-11-25 02:04:02.386271+00	lead_made	en	\N	\N	40
41	2026-11-25 02:04:02.468915+00	lead_made	en	\N	\N	41
42	2026-11-25 02:04:02.501274+00	lead_made	en	\N	\N	42
43	2026-11-25 02:04:02.533448+00	joined	en	\N	\N	43
44	2026-11-25 02:04:02.588141+00	invalid	en	\N	name,phone	\N
\.
COPY public.consent (id, lead_id, enquiry_id, purpose, channel, action, at, notice_version, language, page_slug, by_id) FROM stdin;
1	1	1	answer_enquiry	phone	given	2026-11-24 08:13:47.711545+00	1	hi	als-stem-cell-treatment	\N
2	1	1	answer_enquiry	whatsapp	given	2026-11-24 08:13:47.711545+00	1	hi	als-stem-cell-treatment	\N
3	2	2	answer_enquiry	whatsapp	given	2026-11-25 01:09:47.711545+00	1	hi	als-stem-cell-treatment	\N
4	3	3	answer_enquiry	phone	given	2026-11-21 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
5	3	3	answer_enquiry	whatsapp	given	2026-11-21 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
6	4	4	answer_enquiry	phone	given	2026-11-25 01:50:47.711545+00	1	hi	als-stem-cell-treatment	\N
7	4	4	answer_enquiry	whatsapp	given	2026-11-25 01:50:47.711545+00	1	hi	als-stem-cell-treatment	\N
8	5	5	answer_enquiry	phone	given	2026-11-24 00:03:47.711545+00	1	en	als-stem-cell-treatment	\N
9	5	5	answer_enquiry	whatsapp	given	2026-11-24 00:03:47.711545+00	1	en	als-stem-cell-treatment	\N
10	6	6	answer_enquiry	phone	given	2026-11-20 02:03:47.711545+00	1	hi	als-stem-cell-treatment	\N
11	6	6	answer_enquiry	whatsapp	given	2026-11-20 02:03:47.711545+00	1	hi	als-stem-cell-treatment	\N
12	6	7	answer_enquiry	phone	given	2026-11-25 01:27:47.711545+00	1	hi	als-stem-cell-treatment	\N
13	6	7	answer_enquiry	whatsapp	given	2026-11-25 01:27:47.711545+00	1	hi	als-stem-cell-treatment	\N
14	7	8	answer_enquiry	phone	given	2026-11-20 02:03:47.711545+00	1	hi	als-stem-cell-treatment	\N
15	7	8	answer_enquiry	whatsapp	given	2026-11-20 02:03:47.711545+00	1	hi	als-stem-cell-treatment	\N
16	8	9	answer_enquiry	phone	given	2026-11-19 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
17	8	9	answer_enquiry	whatsapp	given	2026-11-19 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
18	9	\N	answer_enquiry	phone	given	2026-11-25 01:41:47.711545+00	\N	en	\N	2
19	9	\N	answer_enquiry	whatsapp	given	2026-11-25 01:41:47.711545+00	\N	en	\N	2
20	10	10	answer_enquiry	phone	given	2026-11-23 22:03:47.711545+00	1	hi	als-stem-cell-treatment	\N
21	10	10	answer_enquiry	whatsapp	given	2026-11-23 22:03:47.711545+00	1	hi	als-stem-cell-treatment	\N
22	11	11	answer_enquiry	email	given	2026-11-25 01:23:47.711545+00	1	en	als-stem-cell-treatment	\N
23	12	12	answer_enquiry	phone	given	2026-11-21 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
24	12	12	answer_enquiry	whatsapp	given	2026-11-21 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
25	13	13	answer_enquiry	phone	given	2026-11-22 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
26	13	13	answer_enquiry	whatsapp	given	2026-11-22 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
27	14	\N	answer_enquiry	whatsapp	given	2026-11-25 01:14:47.711545+00	\N	hi	\N	1
28	15	14	answer_enquiry	phone	given	2026-11-25 01:43:47.711545+00	1	en	als-stem-cell-treatment	\N
29	15	14	answer_enquiry	whatsapp	given	2026-11-25 01:43:47.711545+00	1	en	als-stem-cell-treatment	\N
30	16	15	answer_enquiry	phone	given	2025-11-23 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
31	16	15	answer_enquiry	whatsapp	given	2025-11-23 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
32	17	16	answer_enquiry	phone	given	2025-12-24 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
33	17	16	answer_enquiry	whatsapp	given	2025-12-24 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
34	18	17	answer_enquiry	phone	given	2026-01-25 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
35	18	17	answer_enquiry	whatsapp	given	2026-01-25 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
36	19	18	answer_enquiry	phone	given	2025-11-23 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
37	19	18	answer_enquiry	whatsapp	given	2025-11-23 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
38	20	19	answer_enquiry	phone	given	2026-08-13 02:03:47.711545+00	1	hi	als-stem-cell-treatment	\N
39	20	19	answer_enquiry	whatsapp	given	2026-08-13 02:03:47.711545+00	1	hi	als-stem-cell-treatment	\N
40	21	20	answer_enquiry	phone	given	2026-10-01 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
41	21	20	answer_enquiry	whatsapp	given	2026-10-01 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
42	21	\N	answer_enquiry	phone	withdrawn	2026-10-03 02:03:47.711545+00	\N	en	\N	2
43	21	\N	answer_enquiry	whatsapp	withdrawn	2026-10-03 02:03:47.711545+00	\N	en	\N	2
44	22	21	answer_enquiry	phone	given	2025-12-07 02:03:47.711545+00	1	hi	als-stem-cell-treatment	\N
45	22	21	answer_enquiry	whatsapp	given	2025-12-07 02:03:47.711545+00	1	hi	als-stem-cell-treatment	\N
46	23	22	answer_enquiry	phone	given	2026-05-04 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
47	23	22	answer_enquiry	whatsapp	given	2026-05-04 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
48	24	23	answer_enquiry	phone	given	2026-01-31 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
49	24	23	answer_enquiry	whatsapp	given	2026-01-31 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
50	25	24	answer_enquiry	phone	given	2026-11-21 02:03:47.711545+00	1	hi	als-stem-cell-treatment	\N
51	25	24	answer_enquiry	whatsapp	given	2026-11-21 02:03:47.711545+00	1	hi	als-stem-cell-treatment	\N
52	26	25	answer_enquiry	phone	given	2026-02-12 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
53	26	25	answer_enquiry	whatsapp	given	2026-02-12 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
54	27	26	answer_enquiry	phone	given	2026-07-18 02:03:47.711545+00	1	hi	als-stem-cell-treatment	\N
55	27	26	answer_enquiry	whatsapp	given	2026-07-18 02:03:47.711545+00	1	hi	als-stem-cell-treatment	\N
56	28	27	answer_enquiry	phone	given	2026-02-17 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
57	28	27	answer_enquiry	whatsapp	given	2026-02-17 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
58	29	28	answer_enquiry	phone	given	2025-11-16 02:03:47.711545+00	1	hi	als-stem-cell-treatment	\N
59	29	28	answer_enquiry	whatsapp	given	2025-11-16 02:03:47.711545+00	1	hi	als-stem-cell-treatment	\N
60	30	29	answer_enquiry	phone	given	2026-09-24 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
61	30	29	answer_enquiry	whatsapp	given	2026-09-24 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
62	31	30	answer_enquiry	phone	given	2026-11-21 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
63	31	30	answer_enquiry	whatsapp	given	2026-11-21 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
64	32	31	answer_enquiry	phone	given	2026-02-08 02:03:47.711545+00	1	hi	als-stem-cell-treatment	\N
65	32	31	answer_enquiry	whatsapp	given	2026-02-08 02:03:47.711545+00	1	hi	als-stem-cell-treatment	\N
66	33	32	answer_enquiry	phone	given	2026-07-23 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
67	33	32	answer_enquiry	whatsapp	given	2026-07-23 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
68	34	33	answer_enquiry	phone	given	2026-02-03 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
69	34	33	answer_enquiry	whatsapp	given	2026-02-03 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
70	35	34	answer_enquiry	phone	given	2026-03-27 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
71	35	34	answer_enquiry	whatsapp	given	2026-03-27 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
72	36	35	answer_enquiry	phone	given	2026-11-19 02:03:47.711545+00	1	hi	als-stem-cell-treatment	\N
73	36	35	answer_enquiry	whatsapp	given	2026-11-19 02:03:47.711545+00	1	hi	als-stem-cell-treatment	\N
74	37	36	answer_enquiry	phone	given	2025-11-21 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
75	37	36	answer_enquiry	whatsapp	given	2025-11-21 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
76	38	37	answer_enquiry	phone	given	2026-11-10 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
77	38	37	answer_enquiry	whatsapp	given	2026-11-10 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
78	39	38	answer_enquiry	phone	given	2025-11-26 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
79	39	38	answer_enquiry	whatsapp	given	2025-11-26 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
80	40	39	answer_enquiry	phone	given	2026-03-26 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
81	40	39	answer_enquiry	whatsapp	given	2026-03-26 02:03:47.711545+00	1	en	als-stem-cell-treatment	\N
82	41	40	answer_enquiry	phone	given	2026-11-25 02:04:02.386271+00	en-380d3f3a	en	\N	\N
83	41	40	answer_enquiry	whatsapp	given	2026-11-25 02:04:02.386271+00	en-380d3f3a	en	\N	\N
84	41	40	answer_enquiry	email	given	2026-11-25 02:04:02.386271+00	en-380d3f3a	en	\N	\N
85	42	41	answer_enquiry	phone	given	2026-11-25 02:04:02.468915+00	en-380d3f3a	en	\N	\N
86	42	41	answer_enquiry	whatsapp	given	2026-11-25 02:04:02.468915+00	en-380d3f3a	en	\N	\N
87	43	42	answer_enquiry	email	given	2026-11-25 02:04:02.501274+00	en-380d3f3a	en	\N	\N
88	41	43	answer_enquiry	phone	given	2026-11-25 02:04:02.533448+00	en-380d3f3a	en	\N	\N
89	41	43	answer_enquiry	whatsapp	given	2026-11-25 02:04:02.533448+00	en-380d3f3a	en	\N	\N
\.
COPY public.contact_point (id, lead_id, kind, raw, normalised, country, created_at, wrong_at) FROM stdin;
1	1	phone	+91 55550 00000	+915555000000	IN	2026-11-24 08:13:47.711545+00	\N
2	2	phone	+91 55550 00001	+915555000001	IN	2026-11-25 01:09:47.711545+00	\N
3	3	phone	+91 55550 00002	+915555000002	IN	2026-11-21 02:03:47.711545+00	\N
4	4	phone	+91 55550 00003	+915555000003	IN	2026-11-25 01:50:47.711545+00	\N
5	5	phone	+91 55550 00004	+915555000004	IN	2026-11-24 00:03:47.711545+00	\N
6	6	phone	+91 55550 00005	+915555000005	IN	2026-11-20 02:03:47.711545+00	\N
7	7	phone	+91 55550 00006	+915555000006	IN	2026-11-20 02:03:47.711545+00	\N
8	8	phone	+91 55550 00007	+915555000007	IN	2026-11-19 02:03:47.711545+00	\N
9	9	phone	+91 55550 00008	+915555000008	IN	2026-11-25 01:41:47.711545+00	\N
10	10	phone	+91 55550 00009	+915555000009	IN	2026-11-23 22:03:47.711545+00	\N
11	11	email	00010@example.org	00010@example.org	\N	2026-11-25 01:23:47.711545+00	\N
12	12	phone	+91 55550 00011	+915555000011	IN	2026-11-21 02:03:47.711545+00	\N
13	13	phone	+91 55550 00012	+915555000012	IN	2026-11-22 02:03:47.711545+00	\N
14	14	whatsapp	+91 55550 00013	+915555000013	IN	2026-11-25 01:14:47.711545+00	\N
15	15	phone	55550 014	\N	\N	2026-11-25 01:43:47.711545+00	\N
16	16	phone	+91 55550 00015	+915555000015	IN	2025-11-23 02:03:47.711545+00	\N
17	17	phone	+91 55550 00016	+915555000016	IN	2025-12-24 02:03:47.711545+00	\N
18	18	phone	+91 55550 00017	+915555000017	IN	2026-01-25 02:03:47.711545+00	\N
19	19	phone	+91 55550 00018	+915555000018	IN	2025-11-23 02:03:47.711545+00	\N
20	20	phone	+91 55550 00019	+915555000019	IN	2026-08-13 02:03:47.711545+00	\N
21	21	phone	+91 55550 00020	+915555000020	IN	2026-10-01 02:03:47.711545+00	\N
22	22	phone	+91 55550 00021	+915555000021	IN	2025-12-07 02:03:47.711545+00	\N
23	23	phone	+91 55550 00022	+915555000022	IN	2026-05-04 02:03:47.711545+00	\N
24	24	phone	+91 55550 00023	+915555000023	IN	2026-01-31 02:03:47.711545+00	\N
25	25	phone	+91 55550 00024	+915555000024	IN	2026-11-21 02:03:47.711545+00	\N
26	26	phone	+91 55550 00025	+915555000025	IN	2026-02-12 02:03:47.711545+00	\N
27	27	phone	+91 55550 00026	+915555000026	IN	2026-07-18 02:03:47.711545+00	2026-07-20 02:03:47.711545+00
28	28	phone	+91 55550 00027	+915555000027	IN	2026-02-17 02:03:47.711545+00	\N
29	29	phone	+91 55550 00028	+915555000028	IN	2025-11-16 02:03:47.711545+00	\N
30	30	phone	+91 55550 00029	+915555000029	IN	2026-09-24 02:03:47.711545+00	\N
31	31	phone	+91 55550 00030	+915555000030	IN	2026-11-21 02:03:47.711545+00	\N
32	32	phone	+91 55550 00031	+915555000031	IN	2026-02-08 02:03:47.711545+00	\N
33	33	phone	+91 55550 00032	+915555000032	IN	2026-07-23 02:03:47.711545+00	\N
34	34	phone	+91 55550 00033	+915555000033	IN	2026-02-03 02:03:47.711545+00	\N
35	35	phone	+91 55550 00034	+915555000034	IN	2026-03-27 02:03:47.711545+00	\N
36	36	phone	+91 55550 00035	+915555000035	IN	2026-11-19 02:03:47.711545+00	\N
37	37	phone	+91 55550 00036	+915555000036	IN	2025-11-21 02:03:47.711545+00	2025-11-23 02:03:47.711545+00
38	38	phone	+91 55550 00037	+915555000037	IN	2026-11-10 02:03:47.711545+00	\N
39	39	phone	+91 55550 00038	+915555000038	IN	2025-11-26 02:03:47.711545+00	\N
40	40	phone	+91 55550 00039	+915555000039	IN	2026-03-26 02:03:47.711545+00	\N
41	41	phone	+919812345001	+919812345001	IN	2026-11-25 02:04:02.386271+00	\N
42	41	email	Asha.K+als@example.org	Asha.K+als@example.org	\N	2026-11-25 02:04:02.386271+00	\N
43	42	phone	+919812345002	+919812345002	IN	2026-11-25 02:04:02.468915+00	\N
44	43	email	bela@example.org	bela@example.org	\N	2026-11-25 02:04:02.501274+00	\N
\.
COPY public.delivery_attempt (id, outbox_message_id, started_at, finished_at, channel, result, error) FROM stdin;
1	116	2026-11-25 02:04:03.116249+00	2026-11-25 02:04:03.142841+00	console	sent	\N
2	117	2026-11-25 02:04:03.163815+00	2026-11-25 02:04:03.167343+00	console	sent	\N
3	118	2026-11-25 02:04:03.181656+00	2026-11-25 02:04:03.188207+00	console	sent	\N
4	119	2026-11-25 02:04:03.196361+00	2026-11-25 02:04:03.229073+00	console	sent	\N
5	120	2026-11-25 02:04:03.2399+00	2026-11-25 02:04:03.243739+00	console	sent	\N
6	121	2026-11-25 02:04:03.253932+00	2026-11-25 02:04:03.262104+00	console	sent	\N
7	122	2026-11-25 02:04:03.266574+00	2026-11-25 02:04:03.275007+00	console	sent	\N
8	123	2026-11-25 02:04:03.279054+00	2026-11-25 02:04:03.286214+00	console	sent	\N
9	124	2026-11-25 02:04:03.290318+00	2026-11-25 02:04:03.293169+00	console	sent	\N
10	125	2026-11-25 02:04:03.303892+00	2026-11-25 02:04:03.31198+00	console	sent	\N
11	126	2026-11-25 02:04:03.316794+00	2026-11-25 02:04:03.323252+00	console	sent	\N
12	127	2026-11-25 02:04:03.328408+00	2026-11-25 02:04:03.333608+00	console	sent	\N
13	128	2026-11-25 02:04:03.342292+00	2026-11-25 02:04:03.348094+00	console	sent	\N
14	129	2026-11-25 02:04:03.352991+00	2026-11-25 02:04:03.35588+00	console	sent	\N
\.
COPY public.enquiry (id, lead_id, reference, token_hash, once_hash, answers_hash, question_hash, received_at, answer_due_at, name, phone_raw, phone_e164, whatsapp_raw, whatsapp_e164, email, question, reply_by, writing_for, language, listed_phone, listed_whatsapp, page_version_id, page_slug, source, notice_version, spam_points, spam_reasons) FROM stdin;
1	1	69694559	9a8e4516320efcb5b4bac1c3140f5e06b8e5dca0d86f6a49b3df695fa4887449	\N	5ddf8a4c5209b7a3f19c0e9f64e29afed2ac08116b658448d3bbd3ada52f10eb	\N	2026-11-24 08:13:47.711545+00	2026-11-24 12:13:47.711545+00	Bela K.	+91 55550 00000	+915555000000	\N	\N	\N	क्या व्हीलचेयर से अंदर आ सकते हैं?	\N	other	hi	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
2	2	45649468	baf9eba4022b6fe794a4d29e240e242748cb0527a50d4f8af527696b10a5d8d8	\N	24964b5faa00dcb5c6f827695256f74c9e67aa57812d38b61325d30c1ab3c34f	\N	2026-11-25 01:09:47.711545+00	2026-11-25 08:30:00+00	आशा ज.	+91 55550 00001	+915555000001	\N	\N	\N	क्या रिपोर्ट पहले भेज सकते हैं?	message	self	hi	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
3	3	72229808	96f8a5152cef23c59e80adb34e82dbc2a08be4fa7f021dbccdf6aa002143d77a	\N	5a5e114623230993c7791329719de75e81f630e25195845b5096d5b8ed6f0ac5	4b38dbcf066c7e53d9f899d027062078c5a0ef03c22affb90a21b74bccd2cbf3	2026-11-21 02:03:47.711545+00	2026-11-21 08:30:00+00	Asha R.	+91 55550 00002	+915555000002	\N	\N	\N	We read about NurOwn. Can anybody have it in India?	\N	other	en	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
4	4	56969215	1c62673fb61cb4b8932e1d7d16f65660b9ffcce6d433393cae06f421c6fc59a9	\N	17afc0dd66d773858395da64ee95bd0a83f4140de0dbc65fdc62d3bf074eb17c	\N	2026-11-25 01:50:47.711545+00	2026-11-25 08:30:00+00	Asha S.	+91 55550 00003	+915555000003	\N	\N	\N	क्या रिपोर्ट पहले भेज सकते हैं?	\N	self	hi	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
5	5	20482726	be1b58a4264a58c463ebfbd06091f23b58d5bbd4b608c7aa4c8ccea988a0073a	\N	08a15bb227a96e64c9c4cb038253339fe6042d10076d5d44151c8b3468c17d3f	ef1184012a34f28d612e6786c39224dac72ce5c983a8d3e81ed7e01d0d0ca231	2026-11-24 00:03:47.711545+00	2026-11-24 08:30:00+00	Asha N.	+91 55550 00004	+915555000004	\N	\N	\N	Is it safe to travel with a breathing machine?	\N	other	en	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
6	6	11307789	514d09f19ad0b9a695d277eb4d7c8ec34755457326855562774b5727128cc0d4	\N	bf2bdf196a49eb2ac771846969fc5f78c7a87db83b8281e73df25a72dac85289	\N	2026-11-20 02:03:47.711545+00	2026-11-20 08:30:00+00	बेला अ.	+91 55550 00005	+915555000005	\N	\N	\N	क्या डॉक्टर से फ़ोन पर बात हो सकती है?	\N	cared_for	hi	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
7	6	27698542	2fa8e1275d1efa683381508dcb949ea6d14740a8005885c3053215687a017a93	\N	bf550f5efcb90ed043c6b7a1813a6f283ec0cc5fd7000b553d33b8acf13cc0e7	\N	2026-11-25 01:27:47.711545+00	2026-11-25 08:30:00+00	बेला अ.	+91 55550 00005	+915555000005	\N	\N	\N	साँस की मशीन के साथ आना ठीक रहेगा?	\N	cared_for	hi	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
8	7	67827319	09fb7820723cf24e1f6484758bc25cb53f6828697bcf0c7703bb108c9f2a52c2	\N	d0561411d2f5889b446e4b7e9aa62c253326f4bee64cbdf41d33394b2245e34e	\N	2026-11-20 02:03:47.711545+00	2026-11-20 08:30:00+00	बेला म.	+91 55550 00006	+915555000006	\N	\N	\N	क्या रिपोर्ट पहले भेज सकते हैं?	\N	other	hi	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
9	8	14966560	1007424ddd75395542b27e867f0d94c4124ddc6f98e9d35bbb44209d3f86f537	\N	6f2d992fc10137dab96e8a99cd5c26b063160a6496660f63b457d204e64d4243	7667ce67e747599c693ab7e5a092463e355b3e397cd3333eb8570a27eb378174	2026-11-19 02:03:47.711545+00	2026-11-19 08:30:00+00	Ramesh B.	+91 55550 00007	+915555000007	\N	\N	\N	What is paid for at a first visit, and what comes later?	\N	cared_for	en	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
10	10	39559756	1d83c6335d765eafb45918ecbcb870f8ce275da58f8991a9a446fc733f553d71	\N	83677122e4871ba97a75061bfcb7e9567296ec4f510588d8e17053d53096d109	acc96135691bde4833ca5556c580eb340534ce4e10ded9f06ed78c7f0510cecf	2026-11-23 22:03:47.711545+00	2026-11-24 08:30:00+00	बेला न.	+91 55550 00009	+915555000009	\N	\N	\N	Rank first: https://one.example https://two.example https://three.example	\N	self	hi	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	5	["links"]
11	11	76584634	ff4c54fa4dadbfaf50d7222f24a508090290f152d9571698adffd0c3e9869bdd	\N	ce970b0d8adbb9634843755df1b95f92b0725a46eba1d21b295b21e9c38e4537	476062f674a8bda3e7758a24355395040bda5b314249af5ab3b38cedc284bbd2	2026-11-25 01:23:47.711545+00	2026-11-25 08:30:00+00	Asha T.	\N	\N	\N	\N	00010@example.org	Can a doctor look at the reports before we travel?	email	other	en	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
12	12	43953850	233714f04e9ff2c7fe61b4c27f48af45a9519a93e9e5d6ce1d1f4b838c00334a	\N	7fe4846648d35d7210eb62115fec3aeca6e05234f5f7109ee3b5680fb74ed243	e02fae848e41d7b068091fa74d3ae3fed4e3da155a8188ed70d654c8ef66cb71	2026-11-21 02:03:47.711545+00	2026-11-21 08:30:00+00	Bela S.	+91 55550 00011	+915555000011	\N	\N	\N	Is there a way in for a wheelchair, and how far is it from the parking?	\N	cared_for	en	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
13	13	56673150	4e66126d9c9fc30edb4c1686aecb2f394d75669eac40d29ade3d94dc42b4a31d	\N	29ea00c5864a4c779cb8358cc67218c46f654803bc843eae22185cad4ac577cf	ef1184012a34f28d612e6786c39224dac72ce5c983a8d3e81ed7e01d0d0ca231	2026-11-22 02:03:47.711545+00	2026-11-23 08:30:00+00	Ramesh K.	+91 55550 00012	+915555000012	\N	\N	\N	Is it safe to travel with a breathing machine?	\N	self	en	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
14	15	43702059	2780361cdaf507dfe58eb5315a6f4aad874d6a6c5bfc304beffd881363dd7bb6	\N	2eab446456e0c501e84ad483621d305465b5e31008f6365a6e8ffb68d0929679	4b38dbcf066c7e53d9f899d027062078c5a0ef03c22affb90a21b74bccd2cbf3	2026-11-25 01:43:47.711545+00	2026-11-25 08:30:00+00	Ramesh J.	55550 014	\N	\N	\N	\N	We read about NurOwn. Can anybody have it in India?	\N	other	en	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
15	16	10980946	05cc3561d2fe12571c35f40a30102ca2f3c3378a1d1ef7535b3492455889c770	\N	e6661068648f6bb702f3b4875bd38de3ad4a18142a201357b9c1023a1865ecd4	cf0193f5a2232c76a3481cd4a05ad1981fc71adcb4631e6e8842dd19a37ea12e	2025-11-23 02:03:47.711545+00	2025-11-24 08:30:00+00	Bela B.	+91 55550 00015	+915555000015	\N	\N	\N	I cannot speak. Please write. What happens at a first visit?	\N	cared_for	en	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
16	17	20104111	c2e26dc17f49585b1ed51f57bcd556eb0e029566596597f188af9cb5222be34f	\N	dcd81fed48d5f0de3051965b9bbda77c3ecc000ffd537ef2bd3b9c0875b9da88	067f0dde6b91520900dc526612fd671adedf90cafb7780dc656200faa809b218	2025-12-24 02:03:47.711545+00	2025-12-24 08:30:00+00	Bela P.	+91 55550 00016	+915555000016	\N	\N	\N	Which number on your page is the trial's registration?	\N	self	en	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
17	18	73346675	1d86d2c454e4f0ad313c2e7be30d46526a744f0114c1c36aa37b432e8f7f50fc	\N	4972374fc6ad733c5e1e929ded7ed92f9ea880cdf07f4a87b3b2970db031512f	7667ce67e747599c693ab7e5a092463e355b3e397cd3333eb8570a27eb378174	2026-01-25 02:03:47.711545+00	2026-01-26 08:30:00+00	Asha B.	+91 55550 00017	+915555000017	\N	\N	\N	What is paid for at a first visit, and what comes later?	\N	cared_for	en	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
18	19	85158066	439de6298bac6e3c103bd15f5998db8b053c945d52ab79d398a60f8833558083	\N	d700545f4fcd5954d024a38fd978b2214fdf200346f60a416987e747801838a1	e02fae848e41d7b068091fa74d3ae3fed4e3da155a8188ed70d654c8ef66cb71	2025-11-23 02:03:47.711545+00	2025-11-24 08:30:00+00	Bela S.	+91 55550 00018	+915555000018	\N	\N	\N	Is there a way in for a wheelchair, and how far is it from the parking?	\N	cared_for	en	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
19	20	24289667	1c561a4d0b82fa299ed3175130d9a55498aca2294aae2fe88ea8450182f87d83	\N	6cd33df7aa0530f8fb542a980982d1f973241bb79b148f000381be1135b97feb	\N	2026-08-13 02:03:47.711545+00	2026-08-13 08:30:00+00	आशा द.	+91 55550 00019	+915555000019	\N	\N	\N	पहली मुलाक़ात में क्या होता है?	\N	cared_for	hi	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
20	21	74114339	2655fd3f7adf1926ea9cb1b1e2042a72db49a30bd1bfb71e1834d58da210c5a7	\N	2f931cf98f7c9b7e1039f2ba387361786d66e05b78a69a6abfa19e4cf2fdaf5f	067f0dde6b91520900dc526612fd671adedf90cafb7780dc656200faa809b218	2026-10-01 02:03:47.711545+00	2026-10-01 08:30:00+00	Ramesh G.	+91 55550 00020	+915555000020	\N	\N	\N	Which number on your page is the trial's registration?	\N	other	en	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
21	22	72137827	81d9ff8c5f28a481362e31d0e6534a61135bb89d534347118a03e10779454dce	\N	22d9f8e7c22556dce4bf9c32e95597ef5a1fb6a091a32a5e4127be8751d9c9df	\N	2025-12-07 02:03:47.711545+00	2025-12-08 08:30:00+00	Asha N.	+91 55550 00021	+915555000021	\N	\N	\N	क्या रिपोर्ट पहले भेज सकते हैं?	\N	cared_for	hi	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
22	23	84947701	aadd4c8eb3ea4e285d41a2706802fe46144bcea40448bf4a5386955e79aa54fb	\N	6ab088aef369592cf91ffa08477a74b0ef531a4c84a01abb601be81134b360a3	476062f674a8bda3e7758a24355395040bda5b314249af5ab3b38cedc284bbd2	2026-05-04 02:03:47.711545+00	2026-05-04 08:30:00+00	Asha S.	+91 55550 00022	+915555000022	\N	\N	\N	Can a doctor look at the reports before we travel?	\N	cared_for	en	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
23	24	82373352	c1cc39f3ab1c5ddf21934663730ebc3713b2d74e50fe57002e876ba4f026af7a	\N	eda270b1811f86c4699c72fefb20dfbf19e948fb776a7398bd105a25e0547d51	e02fae848e41d7b068091fa74d3ae3fed4e3da155a8188ed70d654c8ef66cb71	2026-01-31 02:03:47.711545+00	2026-01-31 08:30:00+00	Asha J.	+91 55550 00023	+915555000023	\N	\N	\N	Is there a way in for a wheelchair, and how far is it from the parking?	\N	self	en	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
24	25	45108252	538ed12974c6993f1d3aa96885eba802ead3669aaefa6823d4bbb874403c5656	\N	8eed795e1e3a32554615528e5161e8ddf049002763462c80606bb0f8412aae64	\N	2026-11-21 02:03:47.711545+00	2026-11-21 08:30:00+00	रमेश ब.	+91 55550 00024	+915555000024	\N	\N	\N	क्या डॉक्टर से फ़ोन पर बात हो सकती है?	\N	\N	hi	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
25	26	51687279	77ab6512c82b464e9b31ee3e26355de11af69169bf9ec56ffcbccc092ce50bcc	\N	6c172cf66c50524cc4dd51f0fe623d1f5db48bd3149558af1f68a5c3c711142c	cf0193f5a2232c76a3481cd4a05ad1981fc71adcb4631e6e8842dd19a37ea12e	2026-02-12 02:03:47.711545+00	2026-02-12 08:30:00+00	Bela T.	+91 55550 00025	+915555000025	\N	\N	\N	I cannot speak. Please write. What happens at a first visit?	\N	cared_for	en	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
26	27	78161104	94545ef45ee75d5edf77565522354b594596a8e5012907ab0db5a16a4f98ec2b	\N	d156faca2c1f98b82c0657e28450be8ca132cf69f2e0af3e3158efeb95a61c8d	\N	2026-07-18 02:03:47.711545+00	2026-07-18 08:30:00+00	रमेश व.	+91 55550 00026	+915555000026	\N	\N	\N	क्या व्हीलचेयर से अंदर आ सकते हैं?	\N	cared_for	hi	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
27	28	55262179	533c3ffb65e9b8aa30c7484ddbd4fd2a3ba14e5d5a302eb959b8ccb01e7c038a	\N	4c8734077ae04327b8f95612f4313c4d81ef7732c765724286ec32e86d2f648e	cf0193f5a2232c76a3481cd4a05ad1981fc71adcb4631e6e8842dd19a37ea12e	2026-02-17 02:03:47.711545+00	2026-02-17 08:30:00+00	Ramesh S.	+91 55550 00027	+915555000027	\N	\N	\N	I cannot speak. Please write. What happens at a first visit?	\N	other	en	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
28	29	62264107	8c9138b6572ecc4e9a57e27d78f588cf52fffc488a782790f88dc348187f3140	\N	cf722f7a0ce046baac80d7609740713f161d68c8b863e33818d17f5fad6466aa	\N	2025-11-16 02:03:47.711545+00	2025-11-17 08:30:00+00	रमेश ब.	+91 55550 00028	+915555000028	\N	\N	\N	क्या रिपोर्ट पहले भेज सकते हैं?	\N	other	hi	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
29	30	79938416	1219ff7036240eb733eb49559dc0bc0dc53efa2fb0e44e615da8f8e30d6ea38e	\N	05e9cde6e3c34d032c2f5f9548aa7fa9ace3d6860e82422413c6d56a00586b27	4b38dbcf066c7e53d9f899d027062078c5a0ef03c22affb90a21b74bccd2cbf3	2026-09-24 02:03:47.711545+00	2026-09-24 08:30:00+00	Ramesh B.	+91 55550 00029	+915555000029	\N	\N	\N	We read about NurOwn. Can anybody have it in India?	\N	other	en	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
30	31	40029343	c993fe328d0ed2c9e367c71d34ebf3e031c3a1c7d9e0ff77f3dcdb7aa85ba2e0	\N	3b399ac34e46240d102da5bbf30dfffd28fb52f181a5a4878ef9aae43022032e	cf0193f5a2232c76a3481cd4a05ad1981fc71adcb4631e6e8842dd19a37ea12e	2026-11-21 02:03:47.711545+00	2026-11-21 08:30:00+00	Asha T.	+91 55550 00030	+915555000030	\N	\N	\N	I cannot speak. Please write. What happens at a first visit?	\N	self	en	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
31	32	65476233	15048dd2d3562d70ef3b981964cac0c4bf7f6ddabfb3787e07d21e0c11ce3530	\N	cd20a80620428ab20edb5874bee0020dd44c1ed26475a4fa76c6c83bb9573f12	\N	2026-02-08 02:03:47.711545+00	2026-02-09 08:30:00+00	बेला त.	+91 55550 00031	+915555000031	\N	\N	\N	क्या रिपोर्ट पहले भेज सकते हैं?	\N	\N	hi	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
32	33	34674324	2c5ee41f6209261dc70f1d1eb541103db02f5abc02fe4554f390c31b36b90d0f	\N	b3e8e3eebbf888217ed54c27fbc51f27dbcc15be9403e4b228ff14b74f33dc1b	cf0193f5a2232c76a3481cd4a05ad1981fc71adcb4631e6e8842dd19a37ea12e	2026-07-23 02:03:47.711545+00	2026-07-23 08:30:00+00	Asha B.	+91 55550 00032	+915555000032	\N	\N	\N	I cannot speak. Please write. What happens at a first visit?	\N	self	en	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
33	34	45759406	1dfad6f2582e8d27e0b6994a144b23fdebcd0657db835205c1ce383dc832b9ab	\N	e4f72e1bbdfcf85739f3f1f2b427773377759c78cff84767117bcee81bc0da23	ef1184012a34f28d612e6786c39224dac72ce5c983a8d3e81ed7e01d0d0ca231	2026-02-03 02:03:47.711545+00	2026-02-03 08:30:00+00	Asha N.	+91 55550 00033	+915555000033	\N	\N	\N	Is it safe to travel with a breathing machine?	\N	self	en	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
34	35	27384485	2f54a7fa63a5da1c612ff3f0867a2502cb6d19dccc5d349613348a2666f08448	\N	20e8d5ff85ab412e07554bad6142ead07e81b44d030168438a65395a39667f5a	ef1184012a34f28d612e6786c39224dac72ce5c983a8d3e81ed7e01d0d0ca231	2026-03-27 02:03:47.711545+00	2026-03-27 08:30:00+00	Ramesh K.	+91 55550 00034	+915555000034	\N	\N	\N	Is it safe to travel with a breathing machine?	\N	\N	en	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
35	36	15703754	e7b25324339a6bcd082dc360c2346367c690d70cf2000a602aa4111acce457b0	\N	07b5f262f911c20bfbbfa0b9c03c19ae4ab1b7c3fa257a47bc86bd66ea1f5283	\N	2026-11-19 02:03:47.711545+00	2026-11-19 08:30:00+00	बेला प.	+91 55550 00035	+915555000035	\N	\N	\N	क्या डॉक्टर से फ़ोन पर बात हो सकती है?	\N	other	hi	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
36	37	65569403	9e1fb43a5e3a926a7054a9057d28274b44acef00ee0cd31203fa34eb384c9c75	\N	686a2c3dcacabae42c5a9be000aabfe4125253932c666be9a94356eefa276733	067f0dde6b91520900dc526612fd671adedf90cafb7780dc656200faa809b218	2025-11-21 02:03:47.711545+00	2025-11-21 08:30:00+00	Bela N.	+91 55550 00036	+915555000036	\N	\N	\N	Which number on your page is the trial's registration?	\N	self	en	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
37	38	68013397	837041b1a18bfe78c9712308b35a6f72dcd98003955ca71e0dcf5f29d5fa0cb7	\N	fb3559660734cb6773d4968dc626b4f7e0d25ac65fde659c34ec8d17fbccd05e	476062f674a8bda3e7758a24355395040bda5b314249af5ab3b38cedc284bbd2	2026-11-10 02:03:47.711545+00	2026-11-10 08:30:00+00	Asha J.	+91 55550 00037	+915555000037	\N	\N	\N	Can a doctor look at the reports before we travel?	\N	other	en	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
38	39	60562941	76471a3ae3341d6b382096bf92edb47979e6a9d38c43771c7b222b7a70deb6f4	\N	1b72500fe49d6e532d004cf1d19b0f5c741eb10605af8a412ea468eccb85a39b	4b38dbcf066c7e53d9f899d027062078c5a0ef03c22affb90a21b74bccd2cbf3	2025-11-26 02:03:47.711545+00	2025-11-26 08:30:00+00	Asha T.	+91 55550 00038	+915555000038	\N	\N	\N	We read about NurOwn. Can anybody have it in India?	\N	\N	en	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
39	40	52579703	eaf7b27cdb7db756e86e97ae628e099f1fc7e55a545e2ed5b0cc0b214af20a72	\N	58fa69b6e473e17c752a178970630777349c714072f735bd8c8616fab67ace7a	476062f674a8bda3e7758a24355395040bda5b314249af5ab3b38cedc284bbd2	2026-03-26 02:03:47.711545+00	2026-03-26 08:30:00+00	Asha B.	+91 55550 00039	+915555000039	\N	\N	\N	Can a doctor look at the reports before we travel?	\N	other	en	+919654321400	+919654321400	1	als-stem-cell-treatment	{"page_path": "/treatments/als-stem-cell-treatment"}	1	0	[]
40	41	63599218	9eff593394704993b755d38f012da222a6ed5d47ddce8bb2f605779be161fbe1	\N	ba32075062464748a76920809c93419cfc60390552d049f96771e3a6324b5a1b	\N	2026-11-25 02:04:02.386271+00	2026-11-25 08:30:00+00	Asha	+919812345001	+919812345001	\N	\N	Asha.K+als@example.org	What helps with breathing?	\N	\N	en	+919654321400	+919654321400	\N	\N	{"page_path": ""}	en-380d3f3a	1	["no_origin"]
41	42	24254683	ed2fdaeb972bbeac4e011b1c5705b31a7ad71ef6e0ec319f5e72f9b1b5003b69	\N	49d9a25b96e5df0b4eb13d02dc79a47cdec78d9ce6d2ea43b63cd437909a7dd5	\N	2026-11-25 02:04:02.468915+00	2026-11-25 08:30:00+00	रमेश	+919812345002	+919812345002	\N	\N	\N	क्या इलाज है?🙏	\N	\N	en	+919654321400	+919654321400	\N	\N	{"page_path": ""}	en-380d3f3a	1	["no_origin"]
42	43	87936268	56ca287626d08361c2792990f822bc07e18ac968d5ca6c0abf9c0f8cbda19b89	\N	cb50860611b0123ad67c73c253e8772a349cdcf049b97121140266be744e3306	5bf777a75c9a09974b678369429f99e242bcbf740282d2354be9a26c7cab9b60	2026-11-25 02:04:02.501274+00	2026-11-25 08:30:00+00	Bela	\N	\N	\N	\N	bela@example.org	Two lines\nof a "question" with 'quotes' and \\backslash	\N	\N	en	+919654321400	+919654321400	\N	\N	{"page_path": ""}	en-380d3f3a	1	["no_origin"]
43	41	32470978	1c9eb9d746334dba6b3782d44d0523dba9db59873c6fac20e71ea7cff3f1c78d	\N	5157007077ef16d1bc68edb38a4bba159f46cd21c76cf850b0896fa7626dd4f0	\N	2026-11-25 02:04:02.533448+00	2026-11-25 08:30:00+00	Asha	+919812345001	+919812345001	\N	\N	\N	And costs?	\N	\N	en	+919654321400	+919654321400	\N	\N	{"page_path": ""}	en-380d3f3a	1	["no_origin"]
\.
COPY public.lead (id, reference, name, status, owner_id, came_by, language, reply_by, writing_for, urgent, held_back, demo, created_at, waiting_since, answer_due_at, first_response_at, replied_at, next_step, next_step_at, calls_unanswered, closed_at, closed_reason, merged_into_id, version) FROM stdin;
1	69694559	Bela K.	new	\N	form	hi	\N	other	f	f	t	2026-11-24 08:13:47.711545+00	2026-11-24 08:13:47.711545+00	2026-11-24 12:13:47.711545+00	\N	\N	answer	2026-11-24 12:13:47.711545+00	0	\N	\N	\N	2
2	45649468	आशा ज.	new	\N	form	hi	message	self	f	f	t	2026-11-25 01:09:47.711545+00	2026-11-25 01:09:47.711545+00	2026-11-25 08:30:00+00	\N	\N	answer	2026-11-25 08:30:00+00	0	\N	\N	\N	2
3	72229808	Asha R.	in_contact	1	form	en	\N	other	f	f	t	2026-11-21 02:03:47.711545+00	\N	2026-11-21 08:30:00+00	2026-11-21 04:03:47.711545+00	\N	Call back about visiting hours	2026-11-25 07:40:00+00	0	\N	\N	\N	4
4	56969215	Asha S.	new	\N	form	hi	\N	self	f	f	t	2026-11-25 01:50:47.711545+00	2026-11-25 01:50:47.711545+00	2026-11-25 08:30:00+00	\N	\N	answer	2026-11-25 08:30:00+00	0	\N	\N	\N	2
5	20482726	Asha N.	trying	2	form	en	\N	other	f	f	t	2026-11-24 00:03:47.711545+00	2026-11-24 00:03:47.711545+00	2026-11-24 08:30:00+00	\N	\N	call_again	2026-11-25 07:30:00+00	1	\N	\N	\N	3
6	11307789	बेला अ.	trying	2	form	hi	\N	cared_for	f	f	t	2026-11-20 02:03:47.711545+00	2026-11-25 01:27:47.711545+00	2026-11-20 08:30:00+00	2026-11-21 02:03:47.711545+00	2026-11-25 01:27:47.711545+00	answer	2026-11-25 08:30:00+00	0	\N	\N	\N	4
7	67827319	बेला म.	in_contact	2	form	hi	\N	other	f	f	t	2026-11-20 02:03:47.711545+00	\N	2026-11-20 08:30:00+00	2026-11-21 02:03:47.711545+00	\N	Send the way to the clinic	2026-11-25 01:28:47.711545+00	0	\N	\N	\N	4
8	14966560	Ramesh B.	booked	1	form	en	\N	cared_for	f	f	t	2026-11-19 02:03:47.711545+00	\N	2026-11-19 08:30:00+00	2026-11-20 02:03:47.711545+00	\N	Video visit: send the link before	2026-11-25 06:30:00+00	0	\N	\N	\N	4
9	24253822	\N	new	\N	missed_call	en	\N	\N	f	f	t	2026-11-25 01:41:47.711545+00	2026-11-25 01:41:47.711545+00	2026-11-25 08:30:00+00	\N	\N	answer	2026-11-25 08:30:00+00	0	\N	\N	\N	1
10	39559756	बेला न.	new	\N	form	hi	\N	self	f	t	t	2026-11-23 22:03:47.711545+00	2026-11-23 22:03:47.711545+00	2026-11-24 08:30:00+00	\N	\N	answer	2026-11-24 08:30:00+00	0	\N	\N	\N	2
11	76584634	Asha T.	new	\N	form	en	email	other	f	f	t	2026-11-25 01:23:47.711545+00	2026-11-25 01:23:47.711545+00	2026-11-25 08:30:00+00	\N	\N	answer	2026-11-25 08:30:00+00	0	\N	\N	\N	2
12	43953850	Bela S.	in_contact	1	form	en	\N	cared_for	f	f	t	2026-11-21 02:03:47.711545+00	\N	2026-11-21 08:30:00+00	2026-11-21 04:03:47.711545+00	\N	Call back about visiting hours	2026-11-25 07:40:00+00	0	\N	\N	\N	4
13	56673150	Ramesh K.	trying	1	form	en	\N	self	f	f	t	2026-11-22 02:03:47.711545+00	2026-11-22 02:03:47.711545+00	2026-11-23 08:30:00+00	\N	\N	send_message	2026-11-25 04:30:00+00	2	\N	\N	\N	4
14	71733004	\N	new	\N	whatsapp	hi	\N	\N	f	f	t	2026-11-25 01:14:47.711545+00	2026-11-25 01:14:47.711545+00	2026-11-25 08:30:00+00	\N	\N	answer	2026-11-25 08:30:00+00	0	\N	\N	\N	1
15	43702059	Ramesh J.	new	\N	form	en	\N	other	f	f	t	2026-11-25 01:43:47.711545+00	2026-11-25 01:43:47.711545+00	2026-11-25 08:30:00+00	\N	\N	answer	2026-11-25 08:30:00+00	0	\N	\N	\N	2
16	10980946	Bela B.	closed	1	form	en	\N	cared_for	f	f	t	2025-11-23 02:03:47.711545+00	\N	2025-11-24 08:30:00+00	2025-11-23 05:03:47.711545+00	\N	\N	\N	0	2025-11-25 02:03:47.711545+00	answered	\N	4
17	20104111	Bela P.	closed	1	form	en	\N	self	f	f	t	2025-12-24 02:03:47.711545+00	\N	2025-12-24 08:30:00+00	2025-12-24 05:03:47.711545+00	\N	\N	\N	0	2025-12-26 02:03:47.711545+00	answered	\N	4
18	73346675	Asha B.	closed	3	form	en	\N	cared_for	f	f	t	2026-01-25 02:03:47.711545+00	\N	2026-01-26 08:30:00+00	2026-01-25 05:03:47.711545+00	\N	\N	\N	0	2026-01-27 02:03:47.711545+00	no_answer	\N	4
19	85158066	Bela S.	closed	2	form	en	\N	cared_for	f	f	t	2025-11-23 02:03:47.711545+00	\N	2025-11-24 08:30:00+00	2025-11-23 05:03:47.711545+00	\N	\N	\N	0	2025-11-25 02:03:47.711545+00	could_not_help	\N	4
20	24289667	आशा द.	closed	3	form	hi	\N	cared_for	f	f	t	2026-08-13 02:03:47.711545+00	\N	2026-08-13 08:30:00+00	2026-08-13 05:03:47.711545+00	\N	\N	\N	0	2026-08-15 02:03:47.711545+00	has_died	\N	4
21	74114339	Ramesh G.	closed	2	form	en	\N	other	f	f	t	2026-10-01 02:03:47.711545+00	\N	2026-10-01 08:30:00+00	2026-10-01 05:03:47.711545+00	\N	\N	\N	0	2026-10-03 02:03:47.711545+00	asked_us_to_stop	\N	4
22	72137827	Asha N.	closed	2	form	hi	\N	cared_for	f	f	t	2025-12-07 02:03:47.711545+00	\N	2025-12-08 08:30:00+00	2025-12-07 05:03:47.711545+00	\N	\N	\N	0	2025-12-09 02:03:47.711545+00	no_answer	\N	4
23	84947701	Asha S.	closed	3	form	en	\N	cared_for	f	f	t	2026-05-04 02:03:47.711545+00	\N	2026-05-04 08:30:00+00	2026-05-04 05:03:47.711545+00	\N	\N	\N	0	2026-05-06 02:03:47.711545+00	could_not_help	\N	4
24	82373352	Asha J.	closed	1	form	en	\N	self	f	f	t	2026-01-31 02:03:47.711545+00	\N	2026-01-31 08:30:00+00	2026-01-31 05:03:47.711545+00	\N	\N	\N	0	2026-02-02 02:03:47.711545+00	other	\N	4
25	45108252	रमेश ब.	in_contact	1	form	hi	\N	\N	f	f	t	2026-11-21 02:03:47.711545+00	\N	2026-11-21 08:30:00+00	2026-11-21 04:03:47.711545+00	\N	Call back about visiting hours	2026-11-25 05:00:00+00	0	\N	\N	\N	4
26	51687279	Bela T.	closed	3	form	en	\N	cared_for	f	f	t	2026-02-12 02:03:47.711545+00	\N	2026-02-12 08:30:00+00	2026-02-12 05:03:47.711545+00	\N	\N	\N	0	2026-02-14 02:03:47.711545+00	answered	\N	4
27	78161104	रमेश व.	closed	3	form	hi	\N	cared_for	f	f	t	2026-07-18 02:03:47.711545+00	\N	2026-07-18 08:30:00+00	2026-07-18 05:03:47.711545+00	\N	\N	\N	0	2026-07-20 02:03:47.711545+00	wrong_number	\N	4
28	55262179	Ramesh S.	closed	3	form	en	\N	other	f	f	t	2026-02-17 02:03:47.711545+00	\N	2026-02-17 08:30:00+00	2026-02-17 05:03:47.711545+00	\N	\N	\N	0	2026-02-19 02:03:47.711545+00	has_died	\N	4
29	62264107	रमेश ब.	closed	1	form	hi	\N	other	f	f	t	2025-11-16 02:03:47.711545+00	\N	2025-11-17 08:30:00+00	2025-11-16 05:03:47.711545+00	\N	\N	\N	0	2025-11-18 02:03:47.711545+00	other	\N	4
30	79938416	Ramesh B.	closed	2	form	en	\N	other	f	f	t	2026-09-24 02:03:47.711545+00	\N	2026-09-24 08:30:00+00	2026-09-24 05:03:47.711545+00	\N	\N	\N	0	2026-09-26 02:03:47.711545+00	test	\N	4
31	40029343	Asha T.	in_contact	2	form	en	\N	self	f	f	t	2026-11-21 02:03:47.711545+00	\N	2026-11-21 08:30:00+00	2026-11-21 04:03:47.711545+00	\N	Call back about visiting hours	2026-11-26 09:50:00+00	0	\N	\N	\N	4
32	65476233	बेला त.	closed	1	form	hi	\N	\N	f	f	t	2026-02-08 02:03:47.711545+00	\N	2026-02-09 08:30:00+00	2026-02-08 05:03:47.711545+00	\N	\N	\N	0	2026-02-10 02:03:47.711545+00	other	\N	4
33	34674324	Asha B.	closed	1	form	en	\N	self	f	f	t	2026-07-23 02:03:47.711545+00	\N	2026-07-23 08:30:00+00	2026-07-23 05:03:47.711545+00	\N	\N	\N	0	2026-07-25 02:03:47.711545+00	answered	\N	4
34	45759406	Asha N.	closed	1	form	en	\N	self	f	f	t	2026-02-03 02:03:47.711545+00	\N	2026-02-03 08:30:00+00	2026-02-03 05:03:47.711545+00	\N	\N	\N	0	2026-02-05 02:03:47.711545+00	no_answer	\N	4
35	27384485	Ramesh K.	closed	2	form	en	\N	\N	f	f	t	2026-03-27 02:03:47.711545+00	\N	2026-03-27 08:30:00+00	2026-03-27 05:03:47.711545+00	\N	\N	\N	0	2026-03-29 02:03:47.711545+00	has_died	\N	4
36	15703754	बेला प.	booked	1	form	hi	\N	other	f	f	t	2026-11-19 02:03:47.711545+00	\N	2026-11-19 08:30:00+00	2026-11-20 02:03:47.711545+00	\N	Video visit: send the link before	2026-11-25 06:30:00+00	0	\N	\N	\N	4
37	65569403	Bela N.	closed	2	form	en	\N	self	f	f	t	2025-11-21 02:03:47.711545+00	\N	2025-11-21 08:30:00+00	2025-11-21 05:03:47.711545+00	\N	\N	\N	0	2025-11-23 02:03:47.711545+00	wrong_number	\N	4
38	68013397	Asha J.	closed	3	form	en	\N	other	f	f	t	2026-11-10 02:03:47.711545+00	\N	2026-11-10 08:30:00+00	2026-11-10 05:03:47.711545+00	\N	\N	\N	0	2026-11-12 02:03:47.711545+00	answered	\N	4
39	60562941	Asha T.	closed	1	form	en	\N	\N	f	f	t	2025-11-26 02:03:47.711545+00	\N	2025-11-26 08:30:00+00	2025-11-26 05:03:47.711545+00	\N	\N	\N	0	2025-11-28 02:03:47.711545+00	no_answer	\N	4
40	52579703	Asha B.	closed	1	form	en	\N	other	f	f	t	2026-03-26 02:03:47.711545+00	\N	2026-03-26 08:30:00+00	2026-03-26 05:03:47.711545+00	\N	\N	\N	0	2026-03-28 02:03:47.711545+00	answered	\N	4
42	24254683	रमेश	new	\N	form	en	\N	\N	f	f	f	2026-11-25 02:04:02.468915+00	2026-11-25 02:04:02.468915+00	2026-11-25 08:30:00+00	\N	\N	answer	2026-11-25 08:30:00+00	0	\N	\N	\N	2
43	87936268	Bela	new	\N	form	en	\N	\N	f	f	f	2026-11-25 02:04:02.501274+00	2026-11-25 02:04:02.501274+00	2026-11-25 08:30:00+00	\N	\N	answer	2026-11-25 08:30:00+00	0	\N	\N	\N	2
41	63599218	Asha	new	\N	form	en	\N	\N	f	f	f	2026-11-25 02:04:02.386271+00	2026-11-25 02:04:02.386271+00	2026-11-25 08:30:00+00	\N	2026-11-25 02:04:02.533448+00	answer	2026-11-25 08:30:00+00	0	\N	\N	\N	3
\.
COPY public.lead_event (id, lead_id, at, kind, by_id, enquiry_id, note, detail, undone_at, undone_by_id) FROM stdin;
1	1	2026-11-24 08:13:47.711545+00	enquiry	\N	1	\N	{}	\N	\N
2	2	2026-11-25 01:09:47.711545+00	enquiry	\N	2	\N	{}	\N	\N
3	3	2026-11-21 02:03:47.711545+00	enquiry	\N	3	\N	{}	\N	\N
4	3	2026-11-21 04:03:47.711545+00	outcome	1	\N	\N	{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-11-21T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-21T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T04:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-11-24T04:30:00+00:00", "closed_at": null}}	\N	\N
5	3	2026-11-22 02:03:47.711545+00	note	1	\N	Will send the last report by WhatsApp.	{}	\N	\N
6	3	2026-11-23 02:03:47.711545+00	next_step	1	\N	\N	{"before": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T04:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-11-24T04:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "Call back about visiting hours", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T04:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-11-25T07:40:00+00:00", "closed_at": null}}	\N	\N
7	4	2026-11-25 01:50:47.711545+00	enquiry	\N	4	\N	{}	\N	\N
8	5	2026-11-24 00:03:47.711545+00	enquiry	\N	5	\N	{}	\N	\N
9	5	2026-11-24 23:03:47.711545+00	outcome	2	\N	\N	{"outcome": "no_answer", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-11-24T00:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-24T08:30:00+00:00", "closed_at": null}, "after": {"status": "trying", "owner_id": 2, "held_back": false, "next_step": "call_again", "calls_unanswered": 1, "closed_reason": null, "waiting_since": "2026-11-24T00:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-25T07:30:00+00:00", "closed_at": null}}	\N	\N
10	6	2026-11-20 02:03:47.711545+00	enquiry	\N	6	\N	{}	\N	\N
11	6	2026-11-21 02:03:47.711545+00	outcome	2	\N	\N	{"outcome": "message_sent", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-11-20T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-20T08:30:00+00:00", "closed_at": null}, "after": {"status": "trying", "owner_id": 2, "held_back": false, "next_step": "look_for_reply", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T02:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-11-23T04:30:00+00:00", "closed_at": null}}	\N	\N
12	6	2026-11-25 01:27:47.711545+00	enquiry	\N	7	\N	{}	\N	\N
13	7	2026-11-20 02:03:47.711545+00	enquiry	\N	8	\N	{}	\N	\N
14	7	2026-11-21 02:03:47.711545+00	outcome	2	\N	\N	{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-11-20T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-20T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T02:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-11-24T04:30:00+00:00", "closed_at": null}}	\N	\N
15	7	2026-11-24 01:28:47.711545+00	next_step	2	\N	\N	{"before": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T02:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-11-24T04:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "Send the way to the clinic", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T02:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-11-25T01:28:47.711545+00:00", "closed_at": null}}	\N	\N
16	8	2026-11-19 02:03:47.711545+00	enquiry	\N	9	\N	{}	\N	\N
17	8	2026-11-20 02:03:47.711545+00	outcome	1	\N	\N	{"outcome": "booked", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-11-19T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-19T08:30:00+00:00", "closed_at": null}, "after": {"status": "booked", "owner_id": 1, "held_back": false, "next_step": "set_date", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-20T02:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-11-20T05:30:00+00:00", "closed_at": null}}	\N	\N
18	8	2026-11-24 02:03:47.711545+00	next_step	1	\N	\N	{"before": {"status": "booked", "owner_id": 1, "held_back": false, "next_step": "set_date", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-20T02:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-11-20T05:30:00+00:00", "closed_at": null}, "after": {"status": "booked", "owner_id": 1, "held_back": false, "next_step": "Video visit: send the link before", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-20T02:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-11-25T06:30:00+00:00", "closed_at": null}}	\N	\N
19	9	2026-11-25 01:41:47.711545+00	contacted_us	2	\N	\N	{"came_by": "missed_call", "language": "en", "name": ""}	\N	\N
20	10	2026-11-23 22:03:47.711545+00	enquiry	\N	10	\N	{}	\N	\N
21	11	2026-11-25 01:23:47.711545+00	enquiry	\N	11	\N	{}	\N	\N
22	12	2026-11-21 02:03:47.711545+00	enquiry	\N	12	\N	{}	\N	\N
23	12	2026-11-21 04:03:47.711545+00	outcome	1	\N	\N	{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-11-21T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-21T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T04:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-11-24T04:30:00+00:00", "closed_at": null}}	\N	\N
24	12	2026-11-22 02:03:47.711545+00	note	1	\N	Will send the last report by WhatsApp.	{}	\N	\N
58	25	2026-11-21 02:03:47.711545+00	enquiry	\N	24	\N	{}	\N	\N
25	12	2026-11-23 02:03:47.711545+00	next_step	1	\N	\N	{"before": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T04:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-11-24T04:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "Call back about visiting hours", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T04:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-11-25T07:40:00+00:00", "closed_at": null}}	\N	\N
26	13	2026-11-22 02:03:47.711545+00	enquiry	\N	13	\N	{}	\N	\N
27	13	2026-11-23 02:03:47.711545+00	outcome	1	\N	\N	{"outcome": "no_answer", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-11-22T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-23T08:30:00+00:00", "closed_at": null}, "after": {"status": "trying", "owner_id": 1, "held_back": false, "next_step": "call_again", "calls_unanswered": 1, "closed_reason": null, "waiting_since": "2026-11-22T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-23T07:30:00+00:00", "closed_at": null}}	\N	\N
28	13	2026-11-24 02:03:47.711545+00	outcome	1	\N	\N	{"outcome": "no_answer", "before": {"status": "trying", "owner_id": 1, "held_back": false, "next_step": "call_again", "calls_unanswered": 1, "closed_reason": null, "waiting_since": "2026-11-22T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-23T07:30:00+00:00", "closed_at": null}, "after": {"status": "trying", "owner_id": 1, "held_back": false, "next_step": "send_message", "calls_unanswered": 2, "closed_reason": null, "waiting_since": "2026-11-22T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-25T04:30:00+00:00", "closed_at": null}}	\N	\N
29	14	2026-11-25 01:14:47.711545+00	contacted_us	1	\N	Asked for the opening hours.	{"came_by": "whatsapp", "language": "hi", "name": ""}	\N	\N
30	15	2026-11-25 01:43:47.711545+00	enquiry	\N	14	\N	{}	\N	\N
31	16	2025-11-23 02:03:47.711545+00	enquiry	\N	15	\N	{}	\N	\N
32	16	2025-11-23 05:03:47.711545+00	outcome	1	\N	\N	{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2025-11-23T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2025-11-24T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-11-23T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2025-11-25T04:30:00+00:00", "closed_at": null}}	\N	\N
33	16	2025-11-25 02:03:47.711545+00	closed	1	\N	\N	{"reason": "answered", "before": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-11-23T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2025-11-25T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 1, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "answered", "waiting_since": null, "first_response_at": "2025-11-23T05:03:47.711545+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2025-11-25T02:03:47.711545+00:00"}}	\N	\N
34	17	2025-12-24 02:03:47.711545+00	enquiry	\N	16	\N	{}	\N	\N
35	17	2025-12-24 05:03:47.711545+00	outcome	1	\N	\N	{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2025-12-24T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2025-12-24T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-12-24T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2025-12-26T04:30:00+00:00", "closed_at": null}}	\N	\N
36	17	2025-12-26 02:03:47.711545+00	closed	1	\N	\N	{"reason": "answered", "before": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-12-24T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2025-12-26T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 1, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "answered", "waiting_since": null, "first_response_at": "2025-12-24T05:03:47.711545+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2025-12-26T02:03:47.711545+00:00"}}	\N	\N
37	18	2026-01-25 02:03:47.711545+00	enquiry	\N	17	\N	{}	\N	\N
38	18	2026-01-25 05:03:47.711545+00	outcome	3	\N	\N	{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-01-25T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-01-26T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-01-25T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-01-27T04:30:00+00:00", "closed_at": null}}	\N	\N
39	18	2026-01-27 02:03:47.711545+00	closed	3	\N	\N	{"reason": "no_answer", "before": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-01-25T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-01-27T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 3, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "no_answer", "waiting_since": null, "first_response_at": "2026-01-25T05:03:47.711545+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-01-27T02:03:47.711545+00:00"}}	\N	\N
40	19	2025-11-23 02:03:47.711545+00	enquiry	\N	18	\N	{}	\N	\N
41	19	2025-11-23 05:03:47.711545+00	outcome	2	\N	\N	{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2025-11-23T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2025-11-24T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-11-23T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2025-11-25T04:30:00+00:00", "closed_at": null}}	\N	\N
109	42	2026-11-25 02:04:02.468915+00	enquiry	\N	41	\N	{}	\N	\N
110	43	2026-11-25 02:04:02.501274+00	enquiry	\N	42	\N	{}	\N	\N
111	41	2026-11-25 02:04:02.533448+00	enquiry	\N	43	\N	{}	\N	\N
42	19	2025-11-25 02:03:47.711545+00	closed	2	\N	\N	{"reason": "could_not_help", "before": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-11-23T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2025-11-25T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 2, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "could_not_help", "waiting_since": null, "first_response_at": "2025-11-23T05:03:47.711545+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2025-11-25T02:03:47.711545+00:00"}}	\N	\N
43	20	2026-08-13 02:03:47.711545+00	enquiry	\N	19	\N	{}	\N	\N
44	20	2026-08-13 05:03:47.711545+00	outcome	3	\N	\N	{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-08-13T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-08-13T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-08-13T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-08-15T04:30:00+00:00", "closed_at": null}}	\N	\N
45	20	2026-08-15 02:03:47.711545+00	closed	3	\N	\N	{"reason": "has_died", "before": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-08-13T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-08-15T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 3, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "has_died", "waiting_since": null, "first_response_at": "2026-08-13T05:03:47.711545+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-08-15T02:03:47.711545+00:00"}}	\N	\N
46	21	2026-10-01 02:03:47.711545+00	enquiry	\N	20	\N	{}	\N	\N
47	21	2026-10-01 05:03:47.711545+00	outcome	2	\N	\N	{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-10-01T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-10-01T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-10-01T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-10-03T04:30:00+00:00", "closed_at": null}}	\N	\N
48	21	2026-10-03 02:03:47.711545+00	closed	2	\N	\N	{"reason": "asked_us_to_stop", "withdrawn": ["phone", "whatsapp"], "before": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-10-01T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-10-03T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 2, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "asked_us_to_stop", "waiting_since": null, "first_response_at": "2026-10-01T05:03:47.711545+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-10-03T02:03:47.711545+00:00"}}	\N	\N
49	22	2025-12-07 02:03:47.711545+00	enquiry	\N	21	\N	{}	\N	\N
50	22	2025-12-07 05:03:47.711545+00	outcome	2	\N	\N	{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2025-12-07T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2025-12-08T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-12-07T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2025-12-09T04:30:00+00:00", "closed_at": null}}	\N	\N
51	22	2025-12-09 02:03:47.711545+00	closed	2	\N	\N	{"reason": "no_answer", "before": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-12-07T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2025-12-09T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 2, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "no_answer", "waiting_since": null, "first_response_at": "2025-12-07T05:03:47.711545+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2025-12-09T02:03:47.711545+00:00"}}	\N	\N
52	23	2026-05-04 02:03:47.711545+00	enquiry	\N	22	\N	{}	\N	\N
53	23	2026-05-04 05:03:47.711545+00	outcome	3	\N	\N	{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-05-04T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-05-04T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-05-04T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-05-06T04:30:00+00:00", "closed_at": null}}	\N	\N
54	23	2026-05-06 02:03:47.711545+00	closed	3	\N	\N	{"reason": "could_not_help", "before": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-05-04T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-05-06T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 3, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "could_not_help", "waiting_since": null, "first_response_at": "2026-05-04T05:03:47.711545+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-05-06T02:03:47.711545+00:00"}}	\N	\N
55	24	2026-01-31 02:03:47.711545+00	enquiry	\N	23	\N	{}	\N	\N
56	24	2026-01-31 05:03:47.711545+00	outcome	1	\N	\N	{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-01-31T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-01-31T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-01-31T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-02-03T04:30:00+00:00", "closed_at": null}}	\N	\N
57	24	2026-02-02 02:03:47.711545+00	closed	1	\N	\N	{"reason": "other", "before": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-01-31T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-02-03T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 1, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "other", "waiting_since": null, "first_response_at": "2026-01-31T05:03:47.711545+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-02-02T02:03:47.711545+00:00"}}	\N	\N
59	25	2026-11-21 04:03:47.711545+00	outcome	1	\N	\N	{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-11-21T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-21T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T04:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-11-24T04:30:00+00:00", "closed_at": null}}	\N	\N
60	25	2026-11-22 02:03:47.711545+00	note	1	\N	Asked for the address in Hindi.	{}	\N	\N
61	25	2026-11-23 02:03:47.711545+00	next_step	1	\N	\N	{"before": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T04:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-11-24T04:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "Call back about visiting hours", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T04:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-11-25T05:00:00+00:00", "closed_at": null}}	\N	\N
62	26	2026-02-12 02:03:47.711545+00	enquiry	\N	25	\N	{}	\N	\N
63	26	2026-02-12 05:03:47.711545+00	outcome	3	\N	\N	{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-02-12T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-02-12T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-02-12T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-02-14T04:30:00+00:00", "closed_at": null}}	\N	\N
64	26	2026-02-14 02:03:47.711545+00	closed	3	\N	\N	{"reason": "answered", "before": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-02-12T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-02-14T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 3, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "answered", "waiting_since": null, "first_response_at": "2026-02-12T05:03:47.711545+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-02-14T02:03:47.711545+00:00"}}	\N	\N
65	27	2026-07-18 02:03:47.711545+00	enquiry	\N	26	\N	{}	\N	\N
66	27	2026-07-18 05:03:47.711545+00	outcome	3	\N	\N	{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-07-18T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-07-18T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-07-18T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-07-21T04:30:00+00:00", "closed_at": null}}	\N	\N
67	27	2026-07-20 02:03:47.711545+00	closed	3	\N	\N	{"reason": "wrong_number", "before": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-07-18T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-07-21T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 3, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "wrong_number", "waiting_since": null, "first_response_at": "2026-07-18T05:03:47.711545+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-07-20T02:03:47.711545+00:00"}}	\N	\N
68	28	2026-02-17 02:03:47.711545+00	enquiry	\N	27	\N	{}	\N	\N
69	28	2026-02-17 05:03:47.711545+00	outcome	3	\N	\N	{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-02-17T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-02-17T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-02-17T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-02-19T04:30:00+00:00", "closed_at": null}}	\N	\N
70	28	2026-02-19 02:03:47.711545+00	closed	3	\N	\N	{"reason": "has_died", "before": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-02-17T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-02-19T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 3, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "has_died", "waiting_since": null, "first_response_at": "2026-02-17T05:03:47.711545+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-02-19T02:03:47.711545+00:00"}}	\N	\N
71	29	2025-11-16 02:03:47.711545+00	enquiry	\N	28	\N	{}	\N	\N
72	29	2025-11-16 05:03:47.711545+00	outcome	1	\N	\N	{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2025-11-16T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2025-11-17T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-11-16T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2025-11-18T04:30:00+00:00", "closed_at": null}}	\N	\N
73	29	2025-11-18 02:03:47.711545+00	closed	1	\N	\N	{"reason": "other", "before": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-11-16T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2025-11-18T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 1, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "other", "waiting_since": null, "first_response_at": "2025-11-16T05:03:47.711545+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2025-11-18T02:03:47.711545+00:00"}}	\N	\N
74	30	2026-09-24 02:03:47.711545+00	enquiry	\N	29	\N	{}	\N	\N
75	30	2026-09-24 05:03:47.711545+00	outcome	2	\N	\N	{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-09-24T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-09-24T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-09-24T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-09-26T04:30:00+00:00", "closed_at": null}}	\N	\N
76	30	2026-09-26 02:03:47.711545+00	closed	2	\N	\N	{"reason": "test", "before": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-09-24T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-09-26T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 2, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "test", "waiting_since": null, "first_response_at": "2026-09-24T05:03:47.711545+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-09-26T02:03:47.711545+00:00"}}	\N	\N
77	31	2026-11-21 02:03:47.711545+00	enquiry	\N	30	\N	{}	\N	\N
78	31	2026-11-21 04:03:47.711545+00	outcome	2	\N	\N	{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-11-21T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-21T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T04:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-11-24T04:30:00+00:00", "closed_at": null}}	\N	\N
79	31	2026-11-22 02:03:47.711545+00	note	2	\N	Asked for the address in Hindi.	{}	\N	\N
80	31	2026-11-23 02:03:47.711545+00	next_step	2	\N	\N	{"before": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T04:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-11-24T04:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "Call back about visiting hours", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-21T04:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-11-26T09:50:00+00:00", "closed_at": null}}	\N	\N
81	32	2026-02-08 02:03:47.711545+00	enquiry	\N	31	\N	{}	\N	\N
82	32	2026-02-08 05:03:47.711545+00	outcome	1	\N	\N	{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-02-08T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-02-09T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-02-08T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-02-10T04:30:00+00:00", "closed_at": null}}	\N	\N
83	32	2026-02-10 02:03:47.711545+00	closed	1	\N	\N	{"reason": "other", "before": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-02-08T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-02-10T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 1, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "other", "waiting_since": null, "first_response_at": "2026-02-08T05:03:47.711545+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-02-10T02:03:47.711545+00:00"}}	\N	\N
84	33	2026-07-23 02:03:47.711545+00	enquiry	\N	32	\N	{}	\N	\N
85	33	2026-07-23 05:03:47.711545+00	outcome	1	\N	\N	{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-07-23T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-07-23T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-07-23T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-07-25T04:30:00+00:00", "closed_at": null}}	\N	\N
86	33	2026-07-25 02:03:47.711545+00	closed	1	\N	\N	{"reason": "answered", "before": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-07-23T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-07-25T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 1, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "answered", "waiting_since": null, "first_response_at": "2026-07-23T05:03:47.711545+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-07-25T02:03:47.711545+00:00"}}	\N	\N
87	34	2026-02-03 02:03:47.711545+00	enquiry	\N	33	\N	{}	\N	\N
88	34	2026-02-03 05:03:47.711545+00	outcome	1	\N	\N	{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-02-03T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-02-03T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-02-03T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-02-05T04:30:00+00:00", "closed_at": null}}	\N	\N
89	34	2026-02-05 02:03:47.711545+00	closed	1	\N	\N	{"reason": "no_answer", "before": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-02-03T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-02-05T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 1, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "no_answer", "waiting_since": null, "first_response_at": "2026-02-03T05:03:47.711545+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-02-05T02:03:47.711545+00:00"}}	\N	\N
90	35	2026-03-27 02:03:47.711545+00	enquiry	\N	34	\N	{}	\N	\N
91	35	2026-03-27 05:03:47.711545+00	outcome	2	\N	\N	{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-03-27T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-03-27T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-03-27T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-03-30T04:30:00+00:00", "closed_at": null}}	\N	\N
92	35	2026-03-29 02:03:47.711545+00	closed	2	\N	\N	{"reason": "has_died", "before": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-03-27T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-03-30T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 2, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "has_died", "waiting_since": null, "first_response_at": "2026-03-27T05:03:47.711545+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-03-29T02:03:47.711545+00:00"}}	\N	\N
93	36	2026-11-19 02:03:47.711545+00	enquiry	\N	35	\N	{}	\N	\N
94	36	2026-11-20 02:03:47.711545+00	outcome	1	\N	\N	{"outcome": "booked", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-11-19T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-19T08:30:00+00:00", "closed_at": null}, "after": {"status": "booked", "owner_id": 1, "held_back": false, "next_step": "set_date", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-20T02:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-11-20T05:30:00+00:00", "closed_at": null}}	\N	\N
95	36	2026-11-24 02:03:47.711545+00	next_step	1	\N	\N	{"before": {"status": "booked", "owner_id": 1, "held_back": false, "next_step": "set_date", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-20T02:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-11-20T05:30:00+00:00", "closed_at": null}, "after": {"status": "booked", "owner_id": 1, "held_back": false, "next_step": "Video visit: send the link before", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-20T02:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-11-25T06:30:00+00:00", "closed_at": null}}	\N	\N
96	37	2025-11-21 02:03:47.711545+00	enquiry	\N	36	\N	{}	\N	\N
97	37	2025-11-21 05:03:47.711545+00	outcome	2	\N	\N	{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2025-11-21T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2025-11-21T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-11-21T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2025-11-24T04:30:00+00:00", "closed_at": null}}	\N	\N
98	37	2025-11-23 02:03:47.711545+00	closed	2	\N	\N	{"reason": "wrong_number", "before": {"status": "in_contact", "owner_id": 2, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-11-21T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2025-11-24T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 2, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "wrong_number", "waiting_since": null, "first_response_at": "2025-11-21T05:03:47.711545+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2025-11-23T02:03:47.711545+00:00"}}	\N	\N
99	38	2026-11-10 02:03:47.711545+00	enquiry	\N	37	\N	{}	\N	\N
100	38	2026-11-10 05:03:47.711545+00	outcome	3	\N	\N	{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-11-10T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-11-10T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-10T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-11-12T04:30:00+00:00", "closed_at": null}}	\N	\N
101	38	2026-11-12 02:03:47.711545+00	closed	3	\N	\N	{"reason": "answered", "before": {"status": "in_contact", "owner_id": 3, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-11-10T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-11-12T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 3, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "answered", "waiting_since": null, "first_response_at": "2026-11-10T05:03:47.711545+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-11-12T02:03:47.711545+00:00"}}	\N	\N
102	39	2025-11-26 02:03:47.711545+00	enquiry	\N	38	\N	{}	\N	\N
103	39	2025-11-26 05:03:47.711545+00	outcome	1	\N	\N	{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2025-11-26T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2025-11-26T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-11-26T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2025-11-28T04:30:00+00:00", "closed_at": null}}	\N	\N
104	39	2025-11-28 02:03:47.711545+00	closed	1	\N	\N	{"reason": "no_answer", "before": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2025-11-26T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2025-11-28T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 1, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "no_answer", "waiting_since": null, "first_response_at": "2025-11-26T05:03:47.711545+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2025-11-28T02:03:47.711545+00:00"}}	\N	\N
105	40	2026-03-26 02:03:47.711545+00	enquiry	\N	39	\N	{}	\N	\N
106	40	2026-03-26 05:03:47.711545+00	outcome	1	\N	\N	{"outcome": "reached", "before": {"status": "new", "owner_id": null, "held_back": false, "next_step": "answer", "calls_unanswered": 0, "closed_reason": null, "waiting_since": "2026-03-26T02:03:47.711545+00:00", "first_response_at": null, "replied_at": null, "next_step_at": "2026-03-26T08:30:00+00:00", "closed_at": null}, "after": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-03-26T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-03-28T04:30:00+00:00", "closed_at": null}}	\N	\N
107	40	2026-03-28 02:03:47.711545+00	closed	1	\N	\N	{"reason": "answered", "before": {"status": "in_contact", "owner_id": 1, "held_back": false, "next_step": "follow_up", "calls_unanswered": 0, "closed_reason": null, "waiting_since": null, "first_response_at": "2026-03-26T05:03:47.711545+00:00", "replied_at": null, "next_step_at": "2026-03-28T04:30:00+00:00", "closed_at": null}, "after": {"status": "closed", "owner_id": 1, "held_back": false, "next_step": null, "calls_unanswered": 0, "closed_reason": "answered", "waiting_since": null, "first_response_at": "2026-03-26T05:03:47.711545+00:00", "replied_at": null, "next_step_at": null, "closed_at": "2026-03-28T02:03:47.711545+00:00"}}	\N	\N
108	41	2026-11-25 02:04:02.386271+00	enquiry	\N	40	\N	{}	\N	\N
\.
COPY public.lead_term (lead_id, term) FROM stdin;
1	5555000000
1	69694559
1	915555000000
1	<0000005555
1	<000000555519
1	<95549696
1	bela
1	k
1	~bela
1	~k
2	45649468
2	5555000001
2	915555000001
2	<1000005555
2	<100000555519
2	<86494654
2	~asa
2	~j
2	आशा
2	ज
3	5555000002
3	72229808
3	915555000002
3	<2000005555
3	<200000555519
3	<80892227
3	asha
3	r
3	~asa
3	~r
4	5555000003
4	56969215
4	915555000003
4	<3000005555
4	<300000555519
4	<51296965
4	asha
4	s
4	~asa
4	~s
5	20482726
5	5555000004
5	915555000004
5	<4000005555
5	<400000555519
5	<62728402
5	asha
5	n
5	~asa
5	~n
6	11307789
6	5555000005
6	915555000005
6	<5000005555
6	<500000555519
6	<98770311
6	~a
6	~bela
6	अ
6	बेला
6	27698542
6	<24589672
7	5555000006
7	67827319
7	915555000006
7	<6000005555
7	<600000555519
7	<91372876
7	~bela
7	~m
7	बेला
7	म
8	14966560
8	5555000007
8	915555000007
8	<06566941
8	<7000005555
8	<700000555519
8	b
8	ramesh
8	~b
8	~rames
9	24253822
9	5555000008
9	915555000008
9	<22835242
9	<8000005555
9	<800000555519
10	39559756
10	5555000009
10	915555000009
10	<65795593
10	<9000005555
10	<900000555519
10	~bela
10	~n
10	न
10	बेला
11	00010
11	00010@example.org
11	76584634
11	<43648567
11	asha
11	example
11	org
11	t
11	~asa
11	~eksample
11	~org
11	~t
12	43953850
12	5555000011
12	915555000011
12	<05835934
12	<1100005555
12	<110000555519
12	bela
12	s
12	~bela
12	~s
13	5555000012
13	56673150
13	915555000012
13	<05137665
13	<2100005555
13	<210000555519
13	k
13	ramesh
13	~k
13	~rames
14	5555000013
14	71733004
14	915555000013
14	<3100005555
14	<310000555519
14	<40033717
15	43702059
15	55550014
15	<41005555
15	<95020734
15	j
15	ramesh
15	~j
15	~rames
16	10980946
16	5555000015
16	915555000015
16	<5100005555
16	<510000555519
16	<64908901
16	b
16	bela
16	~b
16	~bela
17	20104111
17	5555000016
17	915555000016
17	<11140102
17	<6100005555
17	<610000555519
17	bela
17	p
17	~bela
17	~p
18	5555000017
18	73346675
18	915555000017
18	<57664337
18	<7100005555
18	<710000555519
18	asha
18	b
18	~asa
18	~b
19	5555000018
19	85158066
19	915555000018
19	<66085158
19	<8100005555
19	<810000555519
19	bela
19	s
19	~bela
19	~s
20	24289667
20	5555000019
20	915555000019
20	<76698242
20	<9100005555
20	<910000555519
20	~asa
20	~d
20	आशा
20	द
21	5555000020
21	74114339
21	915555000020
21	<0200005555
21	<020000555519
21	<93341147
21	g
21	ramesh
21	~g
21	~rames
22	5555000021
22	72137827
22	915555000021
22	<1200005555
22	<120000555519
22	<72873127
22	asha
22	n
22	~asa
22	~n
23	5555000022
23	84947701
23	915555000022
23	<10774948
23	<2200005555
23	<220000555519
23	asha
23	s
23	~asa
23	~s
24	5555000023
24	82373352
24	915555000023
24	<25337328
24	<3200005555
24	<320000555519
24	asha
24	j
24	~asa
24	~j
25	45108252
25	5555000024
25	915555000024
25	<25280154
25	<4200005555
25	<420000555519
25	~b
25	~rames
25	ब
25	रमेश
26	51687279
26	5555000025
26	915555000025
26	<5200005555
26	<520000555519
26	<97278615
26	bela
26	t
26	~bela
26	~t
27	5555000026
27	78161104
27	915555000026
27	<40116187
27	<6200005555
27	<620000555519
27	~rames
27	~v
27	रमेश
27	व
28	55262179
28	5555000027
28	915555000027
28	<7200005555
28	<720000555519
28	<97126255
28	ramesh
28	s
28	~rames
28	~s
29	5555000028
29	62264107
29	915555000028
29	<70146226
29	<8200005555
29	<820000555519
29	~b
29	~rames
29	ब
29	रमेश
30	5555000029
30	79938416
30	915555000029
30	<61483997
30	<9200005555
30	<920000555519
30	b
30	ramesh
30	~b
30	~rames
31	40029343
31	5555000030
31	915555000030
31	<0300005555
31	<030000555519
31	<34392004
31	asha
31	t
31	~asa
31	~t
32	5555000031
32	65476233
32	915555000031
32	<1300005555
32	<130000555519
32	<33267456
32	~bela
32	~t
32	त
32	बेला
33	34674324
33	5555000032
33	915555000032
33	<2300005555
33	<230000555519
33	<42347643
33	asha
33	b
33	~asa
33	~b
34	45759406
34	5555000033
34	915555000033
34	<3300005555
34	<330000555519
34	<60495754
34	asha
34	n
34	~asa
34	~n
35	27384485
35	5555000034
35	915555000034
35	<4300005555
35	<430000555519
35	<58448372
35	k
35	ramesh
35	~k
35	~rames
36	15703754
36	5555000035
36	915555000035
36	<45730751
36	<5300005555
36	<530000555519
36	~bela
36	~p
36	प
36	बेला
37	5555000036
37	65569403
37	915555000036
37	<30496556
37	<6300005555
37	<630000555519
37	bela
37	n
37	~bela
37	~n
38	5555000037
38	68013397
38	915555000037
38	<7300005555
38	<730000555519
38	<79331086
38	asha
38	j
38	~asa
38	~j
39	5555000038
39	60562941
39	915555000038
39	<14926506
39	<8300005555
39	<830000555519
39	asha
39	t
39	~asa
39	~t
40	52579703
40	5555000039
40	915555000039
40	<30797525
40	<9300005555
40	<930000555519
40	asha
40	b
40	~asa
40	~b
41	63599218
41	919812345001
41	9812345001
41	<1005432189
41	<100543218919
41	<81299536
41	als
41	asha
41	asha.k+als@example.org
41	example
41	k
41	org
41	~als
41	~asa
41	~eksample
41	~k
41	~org
42	24254683
42	919812345002
42	9812345002
42	<2005432189
42	<200543218919
42	<38645242
42	~rames
42	रमेश
43	87936268
43	<86263978
43	bela
43	bela@example.org
43	example
43	org
43	~bela
43	~eksample
43	~org
41	32470978
41	<87907423
\.
COPY public.outbox_message (id, kind, lead_id, enquiry_id, staff_user_id, due_at, lease_until, attempts, state, last_error, created_at, sent_at) FROM stdin;
1	staff_alert	1	1	1	2026-11-24 08:13:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-24 08:13:47.711545+00	\N
2	staff_alert	1	1	2	2026-11-24 08:13:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-24 08:13:47.711545+00	\N
3	staff_alert	1	1	3	2026-11-24 08:13:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-24 08:13:47.711545+00	\N
4	staff_alert	2	2	1	2026-11-25 01:09:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-25 01:09:47.711545+00	\N
5	staff_alert	2	2	2	2026-11-25 01:09:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-25 01:09:47.711545+00	\N
6	staff_alert	2	2	3	2026-11-25 01:09:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-25 01:09:47.711545+00	\N
7	staff_alert	3	3	1	2026-11-21 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-21 02:03:47.711545+00	\N
8	staff_alert	3	3	2	2026-11-21 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-21 02:03:47.711545+00	\N
9	staff_alert	3	3	3	2026-11-21 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-21 02:03:47.711545+00	\N
10	staff_alert	4	4	1	2026-11-25 01:50:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-25 01:50:47.711545+00	\N
11	staff_alert	4	4	2	2026-11-25 01:50:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-25 01:50:47.711545+00	\N
12	staff_alert	4	4	3	2026-11-25 01:50:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-25 01:50:47.711545+00	\N
13	staff_alert	5	5	1	2026-11-24 00:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-24 00:03:47.711545+00	\N
14	staff_alert	5	5	2	2026-11-24 00:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-24 00:03:47.711545+00	\N
15	staff_alert	5	5	3	2026-11-24 00:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-24 00:03:47.711545+00	\N
16	staff_alert	6	6	1	2026-11-20 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-20 02:03:47.711545+00	\N
17	staff_alert	6	6	2	2026-11-20 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-20 02:03:47.711545+00	\N
18	staff_alert	6	6	3	2026-11-20 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-20 02:03:47.711545+00	\N
19	staff_alert	6	7	1	2026-11-25 01:27:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-25 01:27:47.711545+00	\N
20	staff_alert	6	7	2	2026-11-25 01:27:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-25 01:27:47.711545+00	\N
21	staff_alert	6	7	3	2026-11-25 01:27:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-25 01:27:47.711545+00	\N
22	staff_alert	7	8	1	2026-11-20 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-20 02:03:47.711545+00	\N
23	staff_alert	7	8	2	2026-11-20 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-20 02:03:47.711545+00	\N
24	staff_alert	7	8	3	2026-11-20 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-20 02:03:47.711545+00	\N
25	staff_alert	8	9	1	2026-11-19 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-19 02:03:47.711545+00	\N
26	staff_alert	8	9	2	2026-11-19 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-19 02:03:47.711545+00	\N
27	staff_alert	8	9	3	2026-11-19 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-19 02:03:47.711545+00	\N
28	staff_alert	11	11	1	2026-11-25 01:23:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-25 01:23:47.711545+00	\N
29	staff_alert	11	11	2	2026-11-25 01:23:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-25 01:23:47.711545+00	\N
30	staff_alert	11	11	3	2026-11-25 01:23:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-25 01:23:47.711545+00	\N
31	acknowledgement	11	11	\N	2026-11-25 01:23:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-25 01:23:47.711545+00	\N
32	staff_alert	12	12	1	2026-11-21 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-21 02:03:47.711545+00	\N
33	staff_alert	12	12	2	2026-11-21 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-21 02:03:47.711545+00	\N
34	staff_alert	12	12	3	2026-11-21 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-21 02:03:47.711545+00	\N
35	staff_alert	13	13	1	2026-11-22 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-22 02:03:47.711545+00	\N
36	staff_alert	13	13	2	2026-11-22 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-22 02:03:47.711545+00	\N
37	staff_alert	13	13	3	2026-11-22 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-22 02:03:47.711545+00	\N
38	staff_alert	15	14	1	2026-11-25 01:43:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-25 01:43:47.711545+00	\N
39	staff_alert	15	14	2	2026-11-25 01:43:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-25 01:43:47.711545+00	\N
40	staff_alert	15	14	3	2026-11-25 01:43:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-25 01:43:47.711545+00	\N
41	staff_alert	16	15	1	2025-11-23 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2025-11-23 02:03:47.711545+00	\N
42	staff_alert	16	15	2	2025-11-23 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2025-11-23 02:03:47.711545+00	\N
43	staff_alert	16	15	3	2025-11-23 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2025-11-23 02:03:47.711545+00	\N
44	staff_alert	17	16	1	2025-12-24 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2025-12-24 02:03:47.711545+00	\N
45	staff_alert	17	16	2	2025-12-24 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2025-12-24 02:03:47.711545+00	\N
46	staff_alert	17	16	3	2025-12-24 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2025-12-24 02:03:47.711545+00	\N
47	staff_alert	18	17	1	2026-01-25 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-01-25 02:03:47.711545+00	\N
48	staff_alert	18	17	2	2026-01-25 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-01-25 02:03:47.711545+00	\N
49	staff_alert	18	17	3	2026-01-25 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-01-25 02:03:47.711545+00	\N
50	staff_alert	19	18	1	2025-11-23 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2025-11-23 02:03:47.711545+00	\N
51	staff_alert	19	18	2	2025-11-23 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2025-11-23 02:03:47.711545+00	\N
52	staff_alert	19	18	3	2025-11-23 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2025-11-23 02:03:47.711545+00	\N
53	staff_alert	20	19	1	2026-08-13 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-08-13 02:03:47.711545+00	\N
54	staff_alert	20	19	2	2026-08-13 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-08-13 02:03:47.711545+00	\N
55	staff_alert	20	19	3	2026-08-13 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-08-13 02:03:47.711545+00	\N
56	staff_alert	21	20	1	2026-10-01 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-10-01 02:03:47.711545+00	\N
57	staff_alert	21	20	2	2026-10-01 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-10-01 02:03:47.711545+00	\N
58	staff_alert	21	20	3	2026-10-01 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-10-01 02:03:47.711545+00	\N
59	staff_alert	22	21	1	2025-12-07 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2025-12-07 02:03:47.711545+00	\N
60	staff_alert	22	21	2	2025-12-07 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2025-12-07 02:03:47.711545+00	\N
61	staff_alert	22	21	3	2025-12-07 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2025-12-07 02:03:47.711545+00	\N
62	staff_alert	23	22	1	2026-05-04 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-05-04 02:03:47.711545+00	\N
63	staff_alert	23	22	2	2026-05-04 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-05-04 02:03:47.711545+00	\N
64	staff_alert	23	22	3	2026-05-04 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-05-04 02:03:47.711545+00	\N
65	staff_alert	24	23	1	2026-01-31 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-01-31 02:03:47.711545+00	\N
66	staff_alert	24	23	2	2026-01-31 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-01-31 02:03:47.711545+00	\N
67	staff_alert	24	23	3	2026-01-31 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-01-31 02:03:47.711545+00	\N
68	staff_alert	25	24	1	2026-11-21 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-21 02:03:47.711545+00	\N
69	staff_alert	25	24	2	2026-11-21 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-21 02:03:47.711545+00	\N
70	staff_alert	25	24	3	2026-11-21 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-21 02:03:47.711545+00	\N
71	staff_alert	26	25	1	2026-02-12 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-02-12 02:03:47.711545+00	\N
72	staff_alert	26	25	2	2026-02-12 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-02-12 02:03:47.711545+00	\N
73	staff_alert	26	25	3	2026-02-12 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-02-12 02:03:47.711545+00	\N
74	staff_alert	27	26	1	2026-07-18 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-07-18 02:03:47.711545+00	\N
75	staff_alert	27	26	2	2026-07-18 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-07-18 02:03:47.711545+00	\N
76	staff_alert	27	26	3	2026-07-18 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-07-18 02:03:47.711545+00	\N
77	staff_alert	28	27	1	2026-02-17 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-02-17 02:03:47.711545+00	\N
78	staff_alert	28	27	2	2026-02-17 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-02-17 02:03:47.711545+00	\N
79	staff_alert	28	27	3	2026-02-17 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-02-17 02:03:47.711545+00	\N
80	staff_alert	29	28	1	2025-11-16 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2025-11-16 02:03:47.711545+00	\N
81	staff_alert	29	28	2	2025-11-16 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2025-11-16 02:03:47.711545+00	\N
82	staff_alert	29	28	3	2025-11-16 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2025-11-16 02:03:47.711545+00	\N
83	staff_alert	30	29	1	2026-09-24 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-09-24 02:03:47.711545+00	\N
84	staff_alert	30	29	2	2026-09-24 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-09-24 02:03:47.711545+00	\N
85	staff_alert	30	29	3	2026-09-24 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-09-24 02:03:47.711545+00	\N
86	staff_alert	31	30	1	2026-11-21 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-21 02:03:47.711545+00	\N
87	staff_alert	31	30	2	2026-11-21 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-21 02:03:47.711545+00	\N
88	staff_alert	31	30	3	2026-11-21 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-21 02:03:47.711545+00	\N
89	staff_alert	32	31	1	2026-02-08 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-02-08 02:03:47.711545+00	\N
90	staff_alert	32	31	2	2026-02-08 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-02-08 02:03:47.711545+00	\N
91	staff_alert	32	31	3	2026-02-08 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-02-08 02:03:47.711545+00	\N
92	staff_alert	33	32	1	2026-07-23 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-07-23 02:03:47.711545+00	\N
93	staff_alert	33	32	2	2026-07-23 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-07-23 02:03:47.711545+00	\N
94	staff_alert	33	32	3	2026-07-23 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-07-23 02:03:47.711545+00	\N
95	staff_alert	34	33	1	2026-02-03 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-02-03 02:03:47.711545+00	\N
96	staff_alert	34	33	2	2026-02-03 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-02-03 02:03:47.711545+00	\N
97	staff_alert	34	33	3	2026-02-03 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-02-03 02:03:47.711545+00	\N
98	staff_alert	35	34	1	2026-03-27 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-03-27 02:03:47.711545+00	\N
99	staff_alert	35	34	2	2026-03-27 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-03-27 02:03:47.711545+00	\N
100	staff_alert	35	34	3	2026-03-27 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-03-27 02:03:47.711545+00	\N
101	staff_alert	36	35	1	2026-11-19 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-19 02:03:47.711545+00	\N
102	staff_alert	36	35	2	2026-11-19 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-19 02:03:47.711545+00	\N
103	staff_alert	36	35	3	2026-11-19 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-19 02:03:47.711545+00	\N
104	staff_alert	37	36	1	2025-11-21 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2025-11-21 02:03:47.711545+00	\N
105	staff_alert	37	36	2	2025-11-21 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2025-11-21 02:03:47.711545+00	\N
106	staff_alert	37	36	3	2025-11-21 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2025-11-21 02:03:47.711545+00	\N
107	staff_alert	38	37	1	2026-11-10 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-10 02:03:47.711545+00	\N
108	staff_alert	38	37	2	2026-11-10 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-10 02:03:47.711545+00	\N
109	staff_alert	38	37	3	2026-11-10 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-11-10 02:03:47.711545+00	\N
110	staff_alert	39	38	1	2025-11-26 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2025-11-26 02:03:47.711545+00	\N
111	staff_alert	39	38	2	2025-11-26 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2025-11-26 02:03:47.711545+00	\N
112	staff_alert	39	38	3	2025-11-26 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2025-11-26 02:03:47.711545+00	\N
113	staff_alert	40	39	1	2026-03-26 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-03-26 02:03:47.711545+00	\N
114	staff_alert	40	39	2	2026-03-26 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-03-26 02:03:47.711545+00	\N
115	staff_alert	40	39	3	2026-03-26 02:03:47.711545+00	\N	0	cancelled	Made up for showing.	2026-03-26 02:03:47.711545+00	\N
116	staff_alert	41	40	1	2026-11-25 02:04:02.386271+00	\N	1	sent	\N	2026-11-25 02:04:02.386271+00	2026-11-25 02:04:03.142841+00
117	staff_alert	41	40	2	2026-11-25 02:04:02.386271+00	\N	1	sent	\N	2026-11-25 02:04:02.386271+00	2026-11-25 02:04:03.167343+00
118	staff_alert	41	40	3	2026-11-25 02:04:02.386271+00	\N	1	sent	\N	2026-11-25 02:04:02.386271+00	2026-11-25 02:04:03.188207+00
119	acknowledgement	41	40	\N	2026-11-25 02:04:02.386271+00	\N	1	sent	\N	2026-11-25 02:04:02.386271+00	2026-11-25 02:04:03.229073+00
120	staff_alert	42	41	1	2026-11-25 02:04:02.468915+00	\N	1	sent	\N	2026-11-25 02:04:02.468915+00	2026-11-25 02:04:03.243739+00
121	staff_alert	42	41	2	2026-11-25 02:04:02.468915+00	\N	1	sent	\N	2026-11-25 02:04:02.468915+00	2026-11-25 02:04:03.262104+00
122	staff_alert	42	41	3	2026-11-25 02:04:02.468915+00	\N	1	sent	\N	2026-11-25 02:04:02.468915+00	2026-11-25 02:04:03.275007+00
123	staff_alert	43	42	1	2026-11-25 02:04:02.501274+00	\N	1	sent	\N	2026-11-25 02:04:02.501274+00	2026-11-25 02:04:03.286214+00
124	staff_alert	43	42	2	2026-11-25 02:04:02.501274+00	\N	1	sent	\N	2026-11-25 02:04:02.501274+00	2026-11-25 02:04:03.293169+00
125	staff_alert	43	42	3	2026-11-25 02:04:02.501274+00	\N	1	sent	\N	2026-11-25 02:04:02.501274+00	2026-11-25 02:04:03.31198+00
126	acknowledgement	43	42	\N	2026-11-25 02:04:02.501274+00	\N	1	sent	\N	2026-11-25 02:04:02.501274+00	2026-11-25 02:04:03.323252+00
127	staff_alert	41	43	1	2026-11-25 02:04:02.533448+00	\N	1	sent	\N	2026-11-25 02:04:02.533448+00	2026-11-25 02:04:03.333608+00
128	staff_alert	41	43	2	2026-11-25 02:04:02.533448+00	\N	1	sent	\N	2026-11-25 02:04:02.533448+00	2026-11-25 02:04:03.348094+00
129	staff_alert	41	43	3	2026-11-25 02:04:02.533448+00	\N	1	sent	\N	2026-11-25 02:04:02.533448+00	2026-11-25 02:04:03.35588+00
\.
COPY public.page_version (id, slug, language, hash, text, listed_phone, listed_whatsapp, first_shown_at, last_shown_at) FROM stdin;
1	als-stem-cell-treatment	en	f67c3375c215089e	ALS and stem cells: what is known today\nNo large trial has shown that stem cells improve ALS (motor neurone disease) or slow it down.\nSmall studies gave hope. Then two large trials were done, and neither met its main goal. [1] [2]\nNo stem cell treatment is approved for ALS in India. It may be given only inside an approved trial. [3]\nOther things do help: a good ALS team, riluzole and breathing support. [4] [5]\nThinking about stem cells? Ask us or any clinic for the trial number, and talk with your neurologist first.\n1. What is ALS?\nALS is the most common kind of motor neurone disease (MND). Its full name is amyotrophic lateral sclerosis. The nerve cells that tell muscles to move slowly stop working. They are in the brain and the spinal cord. [6]\nOver time, ALS makes it harder to move, speak and swallow. It mainly affects the muscles you choose to move. Most people keep bladder and bowel control, but constipation or urgency can happen. [7]\nWeak breathing muscles are the most common cause of death in ALS, so breathing checks matter. [8]\nALS gets worse over time, but its speed differs a lot, and good care helps. [6]\n2. What helps now\nYour ALS care goes on. Saying no to stem cells closes no door to any treatment known to help. Do not stop a medicine before you have talked with your neurologist.\nAn ALS team\nA team that knows ALS can help with breathing, eating, speaking and comfort. NIMHANS in Bengaluru has one. [9]\nBreathing support\nA breathing mask used at night can help people live longer and feel better. In a trial of 41 people, those with better speech and swallowing lived about 200 days longer with it. The others slept better but did not live longer. [5]\nRiluzole\nRiluzole is the main ALS medicine. It adds about two to three months of life on average. After one year, 58 in 100 people were alive with it and 49 in 100 without (four trials, 1,477 people). [4]\nA gene test\nAsk about gene testing. Tofersen is a medicine only for the 2 in 100 people whose ALS is caused by a SOD1 gene fault. Europe allows it, although its main trial missed its goal. [10]\nEdaravone\nEdaravone slowed loss of function a little in one trial of 137 selected people. It is not known if it helps people live longer. [11]\nEvery ALS treatment can cause side effects. We have not checked which of these medicines India has approved.\n3. What goes wrong in the nerve cells (still theory)\nScientists think several things go wrong inside the nerve cells, such as clumps of faulty protein. [8] Inflammation is seen in ALS, but it is not clear how much of the damage it causes. [12]\nChanges in more than 40 genes have been linked to ALS. The best known are C9orf72, SOD1, TARDBP and FUS. [13]\nAbout 1 in 10 people with ALS have it in the family. For most people the cause is not known, and genes can play a part in both. [14]\n4. Why stem cells were tried\nRegenerative medicine means repairing the body with cells. For ALS, most studies used mesenchymal stem cells. They come from bone marrow, fat or the umbilical cord.\nIn the lab and in animals, these cells release substances that may protect nerves. In people this has not led to proven benefit. [15] [1] How they might act is still a theory.\nIn mice and rats with a gene fault, some studies found slightly longer life; this often does not carry over to people. [16] Stem cells are proven for some blood diseases, but not for ALS. [17]\nStem cells become working nerve cells and act on the causes of ALS.\nThese cells have not been shown to replace lost nerve cells in people. [12] No large trial has shown that they improve ALS. [1] [2]\n5. What studies in people found\nSmall safety studies of these cells in people with ALS began in 2003. [18] The table begins with the large trials.\nNurOwn, large trial (Cudkowicz, 2022), [1]\n189 people\na dummy treatment\nOn the main measure, 33 in 100 did well with NurOwn and 28 in 100 with the dummy. Chance alone can explain that gap.\nThat it works better than a dummy. Among 58 people with milder disease there was no clear difference either.\nNeuroNata-R, large trial (ALSUMMIT, 2024), [2]\n115 people\na sham (pretend) procedure\nIts goals were not met. The maker reports better scores in a smaller group whose disease was slower.\nThat it helps people with ALS. We found no full paper of the results.\nNeuroNata-R, early trial (Oh, 2018), [19]\n64 people\nriluzole alone\nSlower loss of function for six months, and calmer immune signals.\nLonger life. People may have known which group they were in. The larger trial did not confirm the result.\nPolish study (Barczewska, 2020), [20]\n67 people\n67 records from old trials\nOf 67 treated people, 21 got worse more slowly, 33 saw no change in speed and 13 got worse faster.\nThat the cells made the difference. Nobody was put into a group by chance.\nEarly safety study (Karussis, 2010), [21]\n34 people\nNineteen had ALS, 15 multiple sclerosis. Immune changes were seen after one day. Fever came in 21 people and headache in 15.\nA clear change in how people with ALS were doing.\nALS is fast in some people and slow in others, and hope and good care help. Only a fair comparison shows what the cells did.\nBefore the large trials ended, independent reviewers found only a few small trials. They could not say that stem cells help. [22]\nIn a trial of 67 people, stem cells doubled survival.\nIt was not a trial. In Poland, 67 treated people were compared with 67 records from old trials. The authors reported longer survival, but about 5 in 10 people saw no change and about 2 in 10 got worse faster. This kind of study cannot prove that a treatment works. [20]\n6. What happened to NeuroNata-R and NurOwn\nTwo companies ran large trials, and neither met its main goal. Both products are made from a person’s own bone marrow. [1] [2]\nNeuroNata-R (lenzumestrocel)\nLarge trial did not meet its main goal\nJuly 2014\nConditional licence, only in South Korea. [23]\nAugust 2018\n“Orphan” status in the USA. [23] It is given early; it does not mean that a product works. [24]\nDecember 2024\nThe maker said that the large trial had not met its goals. [2]\nApril 2025\nThe maker asked South Korea to change the licence. [25]\nFebruary 2026\nA decision was said to be near. We have not found it. [26]\nLast checked 2026-11-23\nNurOwn (debamestrocel)\nLarge trial did not meet its main goal\n2022\nThe large trial’s results came out. [1]\nSeptember 2023\nUS advisers voted 17 against it and 1 for it; 1 abstained. [27]\nOctober 2023\nThe maker said it would take back its US application. [28]\nMay 2025\nUS regulators allowed another trial. That is not an approval. It had not opened then. [29]\nLast checked 2026-11-23\nWith NurOwn, 90% of people with ALS live five to seven years.\nThe figure rests on ten people who had finished an earlier trial; there was no comparison group. Nine of them lived over five years from first symptoms. This cannot tell us what would happen to others. [30]\nTwo stem cell products will soon be approved, one by the end of 2026.\nNo one can say if or when a stem cell treatment for ALS will be approved. Both large trials have ended without meeting their goals. [1] [2]\n7. Risks\nCell injections can cause fever, headache and back or joint pain, and in rare cases abnormal growths. [21] [31] [32]\n\nFirst study, 2003. Nobody died or stopped breathing because of the operation. Four people had rib pain for about three days; five had changed feeling in a leg for about six weeks. [18]\nNine trials, 540 people, several diseases. People given cells into the spinal fluid had more muscle, bone and joint problems than others. [31]\nLarge NurOwn trial. By week 28, ten people on NurOwn and three on the dummy treatment had died, of about 95 in each group. The cause of this gap is not settled. [33]\nClinics abroad. After a stroke, a man paid for stem cell injections. A growing mass of these cells formed in his spine. [32]\n\nSmall studies can miss rare but serious harms. There is also the money, the travel and false hope. And a later trial may not take you.\nEvery study found stem cells safe, with no complications.\nStudies have reported problems, from fever to serious harm. [21] [31] [32]\n8. Is it allowed in India?\nStem cells for ALS in India\nOnly inside an approved trial\n2017\nNational guidelines accept only blood stem cell transplant, for listed diseases. Any other use is research and belongs in an approved, monitored trial. [3]\n30 January 2026\nThe Supreme Court ruled that stem cells may not be offered as a treatment for autism outside such a trial. A patient’s consent does not change that. [34]\nLast checked 2026-11-23\nThe court’s case was about autism. Its reasons are general, so we think they reach ALS too. No lawyer has checked this page yet.\nBefore you agree to anything, ask for the number in the Clinical Trials Registry of India (CTRI). You should not have to pay for a trial’s treatment, and you may leave at any time.\n9. Is there a cure? What research has found\nThere is no cure for ALS yet. [6]\nEarly results can mislead. The medicine Relyvrio looked good at first. It was taken off the market in 2024, because a trial of 664 people showed that it did not work. [35]\nStem cells with changed genes lengthened life.\nThat was in mice. It tells us nothing yet about people, so we do not report it here.\nTwo large trials did not meet their main goals. [1] [2]\nCell injections can do harm. [31]\nRiluzole and breathing support have better evidence than any cell product. [4] [5]\nDo stem cells help anyone with ALS?\nWhich cells, what dose, how often, and which way into the body?\nWhat harm may show after years?\nCould they speed up ALS in some people?\n10. Questions people ask, and questions to ask\nHow is stem cell therapy better than today’s treatments?\nNo study shows that it is better than standard ALS care. [22]\nHow many sessions are needed?\nNobody knows. Trials on this page used two, three or five injections. In a proper trial, the trial plan sets the number. [19] [1] [2]\nWhich stem cells are used?\nMesenchymal cells are the type most studied, but large trials did not show a clear benefit. [1] [2]\nIs stem cell therapy safe?\nIt has risks, and some people have been harmed: see “Risks”. [31] [32]\nAsk any clinic, including us\nWhat is the trial number, and where can I look it up?\nWho approved the trial?\nIs there a comparison group?\nWhat has gone wrong so far?\nWhat will it cost me in all?\nWho looks after me afterwards?\nWill you send the results to my neurologist?\n11. Sources, and how we made this page\nWe wrote this page from published studies and reports. Of most we read only the summary. The list shows where only a company or the news says it.\nThis is general information. It is not medical advice and not an offer of treatment. Clinics earn money with treatments, so ask each for proof, this one too. For independent help, look for ALSUntangled (doctors who check such claims) or the MND Association.\n[1] Cudkowicz 2022, Muscle & Nerve\n[2] CorestemChemon 2025, report on the ALSUMMIT trial\n[3] Nature India 2017, on the national guidelines\n[4] Miller 2012, Cochrane review\n[5] Bourke 2006, Lancet Neurology\n[6] Ingre 2015, review of ALS\n[7] Oprisan 2023, review of bladder and bowel\n[8] Renton 2014, review of ALS genes\n[9] Deccan Herald 2024, on NIMHANS\n[10] EMA, on tofersen\n[11] Nature Reviews Drug Discovery 2017, news\n[12] Tang 2017, review of cell treatment\n[13] Table of ALS genes 2017\n[14] Vasta 2022, review of causes\n[15] Review of these cells 2019\n[16] Stem Cell Research & Therapy, animals\n[17] ISSCR, page for patients\n[18] Mazzini 2003, Amyotrophic Lateral Sclerosis\n[19] Oh 2018, Annals of Neurology\n[20] Barczewska 2020, Stem Cell Reviews and Reports\n[21] Karussis 2010, Archives of Neurology\n[22] Abdul Wahid 2019, Cochrane review\n[23] Korea Biomedical Review, on NeuroNata-R\n[24] EMA, on orphan status\n[25] Medipana 2025, Korean news\n[26] Edaily 2026, Korean news\n[27] BioCentury 2023, on the US vote\n[28] BrainStorm 2025, quarterly report\n[29] ClinicalTrials.gov, NCT06973629, May 2025\n[30] BrainStorm 2025, press release\n[31] Stem Cell Research & Therapy 2024, review\n[32] Berkowitz 2016, as told by Medscape\n[33] Public Citizen 2023, quoting US regulators\n[34] SCC Online 2026, on 2026 INSC 96\n[35] BioSpace 2024, news of the PHOENIX trial	+919654321400	+919654321400	2026-11-24 08:13:47.711545+00	2026-11-25 02:04:01.931201+00
\.
COPY public.role (id, name) FROM stdin;
1	admin
2	manager
3	counsellor
4	reviewer
\.
COPY public.sign_in_attempt (id, at, account_hash, address_hash, device_hash, succeeded) FROM stdin;
\.
COPY public.staff_invitation (id, token_hash, staff_user_id, role, created_at, expires_at, used_at, by_id) FROM stdin;
\.
COPY public.staff_session (id, id_hash, staff_user_id, started_at, seen_at, ended_at, ended_because) FROM stdin;
\.
COPY public.staff_user (id, email, name, password, active, fs_uniquifier, created_at) FROM stdin;
1	amara@example.org	Amara	$argon2id$v=19$m=19456,t=2,p=1$0dpbS0lpjRECICSEEOJciw$Bqk73lRc+On24jJRqBjBQVUoygeC0wy5QNR3QF/B52Y	t	414c5a4f6a77e63d6097b3b46b230bbb	2026-11-25 02:03:39.220756+00
2	ben@example.org	Ben	$argon2id$v=19$m=19456,t=2,p=1$SakV4hwjRAgh5HzPmZMyRg$FvrDHhGUD+DXF3izDK0pV3XqlzZ4qdzkISFyucRcvPA	t	639fbed0a02b745218a2641fd8e08c32	2026-11-25 02:03:42.592486+00
3	chitra@example.org	Chitra	$argon2id$v=19$m=19456,t=2,p=1$TSklRKjVeq+V8j4nBMAYAw$1nfL8fb3SltQomwBe/v2bEfW179y/WFcc/NWRiFp4UM	t	eadd2198fb61825242c6a151aab22e65	2026-11-25 02:03:44.936005+00
\.
COPY public.staff_user_role (staff_user_id, role_id) FROM stdin;
1	1
2	3
3	2
\.
SELECT pg_catalog.setval('public.audit_entry_id_seq', 114, true);
SELECT pg_catalog.setval('public.capture_id_seq', 44, true);
SELECT pg_catalog.setval('public.consent_id_seq', 89, true);
SELECT pg_catalog.setval('public.contact_point_id_seq', 44, true);
SELECT pg_catalog.setval('public.delivery_attempt_id_seq', 14, true);
SELECT pg_catalog.setval('public.enquiry_id_seq', 43, true);
SELECT pg_catalog.setval('public.lead_event_id_seq', 111, true);
SELECT pg_catalog.setval('public.lead_id_seq', 43, true);
SELECT pg_catalog.setval('public.outbox_message_id_seq', 129, true);
SELECT pg_catalog.setval('public.page_version_id_seq', 1, true);
SELECT pg_catalog.setval('public.role_id_seq', 4, true);
SELECT pg_catalog.setval('public.sign_in_attempt_id_seq', 1, false);
SELECT pg_catalog.setval('public.staff_invitation_id_seq', 1, false);
SELECT pg_catalog.setval('public.staff_session_id_seq', 1, false);
SELECT pg_catalog.setval('public.staff_user_id_seq', 3, true);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.audit_entry
    ADD CONSTRAINT pk_audit_entry PRIMARY KEY (id);
ALTER TABLE ONLY public.capture
    ADD CONSTRAINT pk_capture PRIMARY KEY (id);
ALTER TABLE ONLY public.consent
    ADD CONSTRAINT pk_consent PRIMARY KEY (id);
ALTER TABLE ONLY public.contact_point
    ADD CONSTRAINT pk_contact_point PRIMARY KEY (id);
ALTER TABLE ONLY public.delivery_attempt
    ADD CONSTRAINT pk_delivery_attempt PRIMARY KEY (id);
ALTER TABLE ONLY public.enquiry
    ADD CONSTRAINT pk_enquiry PRIMARY KEY (id);
ALTER TABLE ONLY public.lead
    ADD CONSTRAINT pk_lead PRIMARY KEY (id);
ALTER TABLE ONLY public.lead_event
    ADD CONSTRAINT pk_lead_event PRIMARY KEY (id);
ALTER TABLE ONLY public.lead_term
    ADD CONSTRAINT pk_lead_term PRIMARY KEY (lead_id, term);
ALTER TABLE ONLY public.outbox_message
    ADD CONSTRAINT pk_outbox_message PRIMARY KEY (id);
ALTER TABLE ONLY public.page_version
    ADD CONSTRAINT pk_page_version PRIMARY KEY (id);
ALTER TABLE ONLY public.role
    ADD CONSTRAINT pk_role PRIMARY KEY (id);
ALTER TABLE ONLY public.sign_in_attempt
    ADD CONSTRAINT pk_sign_in_attempt PRIMARY KEY (id);
ALTER TABLE ONLY public.staff_invitation
    ADD CONSTRAINT pk_staff_invitation PRIMARY KEY (id);
ALTER TABLE ONLY public.staff_session
    ADD CONSTRAINT pk_staff_session PRIMARY KEY (id);
ALTER TABLE ONLY public.staff_user
    ADD CONSTRAINT pk_staff_user PRIMARY KEY (id);
ALTER TABLE ONLY public.staff_user_role
    ADD CONSTRAINT pk_staff_user_role PRIMARY KEY (staff_user_id, role_id);
ALTER TABLE ONLY public.contact_point
    ADD CONSTRAINT uq_contact_point_lead_id_kind_raw UNIQUE (lead_id, kind, raw);
ALTER TABLE ONLY public.enquiry
    ADD CONSTRAINT uq_enquiry_reference UNIQUE (reference);
ALTER TABLE ONLY public.enquiry
    ADD CONSTRAINT uq_enquiry_token_hash UNIQUE (token_hash);
ALTER TABLE ONLY public.lead
    ADD CONSTRAINT uq_lead_reference UNIQUE (reference);
ALTER TABLE ONLY public.page_version
    ADD CONSTRAINT uq_page_version_slug_language_hash UNIQUE (slug, language, hash);
ALTER TABLE ONLY public.role
    ADD CONSTRAINT uq_role_name UNIQUE (name);
ALTER TABLE ONLY public.staff_invitation
    ADD CONSTRAINT uq_staff_invitation_token_hash UNIQUE (token_hash);
ALTER TABLE ONLY public.staff_session
    ADD CONSTRAINT uq_staff_session_id_hash UNIQUE (id_hash);
ALTER TABLE ONLY public.staff_user
    ADD CONSTRAINT uq_staff_user_email UNIQUE (email);
ALTER TABLE ONLY public.staff_user
    ADD CONSTRAINT uq_staff_user_fs_uniquifier UNIQUE (fs_uniquifier);
CREATE INDEX ix_audit_entry_at ON public.audit_entry USING btree (at);
CREATE INDEX ix_audit_entry_subject_at ON public.audit_entry USING btree (subject, at);
CREATE INDEX ix_capture_at ON public.capture USING btree (at);
CREATE INDEX ix_consent_lead_id_channel_at ON public.consent USING btree (lead_id, channel, at);
CREATE INDEX ix_contact_point_normalised ON public.contact_point USING btree (normalised, lead_id);
CREATE INDEX ix_delivery_attempt_outbox_message_id ON public.delivery_attempt USING btree (outbox_message_id);
CREATE INDEX ix_enquiry_answers_hash_received_at ON public.enquiry USING btree (answers_hash, received_at);
CREATE INDEX ix_enquiry_lead_id ON public.enquiry USING btree (lead_id);
CREATE INDEX ix_enquiry_once_hash ON public.enquiry USING btree (once_hash);
CREATE INDEX ix_enquiry_question_hash_received_at ON public.enquiry USING btree (question_hash, received_at);
CREATE INDEX ix_enquiry_received_at ON public.enquiry USING btree (received_at);
CREATE INDEX ix_lead_created_at ON public.lead USING btree (created_at);
CREATE INDEX ix_lead_desk ON public.lead USING btree (held_back, status, next_step_at, merged_into_id);
CREATE INDEX ix_lead_event_lead_id_at ON public.lead_event USING btree (lead_id, at);
CREATE INDEX ix_lead_owner_id ON public.lead USING btree (owner_id);
CREATE INDEX ix_lead_term_term_lead_id ON public.lead_term USING btree (term, lead_id);
CREATE INDEX ix_lead_waiting ON public.lead USING btree (status, waiting_since);
CREATE INDEX ix_outbox_message_enquiry_id ON public.outbox_message USING btree (enquiry_id);
CREATE INDEX ix_outbox_message_lead_id ON public.outbox_message USING btree (lead_id);
CREATE INDEX ix_outbox_message_staff_user_id ON public.outbox_message USING btree (staff_user_id);
CREATE INDEX ix_outbox_message_state_due_at ON public.outbox_message USING btree (state, due_at);
CREATE INDEX ix_sign_in_attempt_account_hash_at ON public.sign_in_attempt USING btree (account_hash, at);
CREATE INDEX ix_sign_in_attempt_address_hash_at ON public.sign_in_attempt USING btree (address_hash, at);
CREATE INDEX ix_sign_in_attempt_at ON public.sign_in_attempt USING btree (at);
CREATE INDEX ix_sign_in_attempt_device_hash_at ON public.sign_in_attempt USING btree (device_hash, at);
CREATE INDEX ix_staff_invitation_staff_user_id ON public.staff_invitation USING btree (staff_user_id);
CREATE INDEX ix_staff_session_staff_user_id_ended_at ON public.staff_session USING btree (staff_user_id, ended_at);
CREATE INDEX ix_staff_user_role_role_id ON public.staff_user_role USING btree (role_id);
ALTER TABLE ONLY public.audit_entry
    ADD CONSTRAINT fk_audit_entry_by_id_staff_user FOREIGN KEY (by_id) REFERENCES public.staff_user(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.capture
    ADD CONSTRAINT fk_capture_enquiry_id_enquiry FOREIGN KEY (enquiry_id) REFERENCES public.enquiry(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.consent
    ADD CONSTRAINT fk_consent_by_id_staff_user FOREIGN KEY (by_id) REFERENCES public.staff_user(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.consent
    ADD CONSTRAINT fk_consent_enquiry_id_enquiry FOREIGN KEY (enquiry_id) REFERENCES public.enquiry(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.consent
    ADD CONSTRAINT fk_consent_lead_id_lead FOREIGN KEY (lead_id) REFERENCES public.lead(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.contact_point
    ADD CONSTRAINT fk_contact_point_lead_id_lead FOREIGN KEY (lead_id) REFERENCES public.lead(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.delivery_attempt
    ADD CONSTRAINT fk_delivery_attempt_outbox_message_id_outbox_message FOREIGN KEY (outbox_message_id) REFERENCES public.outbox_message(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.enquiry
    ADD CONSTRAINT fk_enquiry_lead_id_lead FOREIGN KEY (lead_id) REFERENCES public.lead(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.enquiry
    ADD CONSTRAINT fk_enquiry_page_version_id_page_version FOREIGN KEY (page_version_id) REFERENCES public.page_version(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.lead_event
    ADD CONSTRAINT fk_lead_event_by_id_staff_user FOREIGN KEY (by_id) REFERENCES public.staff_user(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.lead_event
    ADD CONSTRAINT fk_lead_event_enquiry_id_enquiry FOREIGN KEY (enquiry_id) REFERENCES public.enquiry(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.lead_event
    ADD CONSTRAINT fk_lead_event_lead_id_lead FOREIGN KEY (lead_id) REFERENCES public.lead(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.lead_event
    ADD CONSTRAINT fk_lead_event_undone_by_id_staff_user FOREIGN KEY (undone_by_id) REFERENCES public.staff_user(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.lead
    ADD CONSTRAINT fk_lead_merged_into_id_lead FOREIGN KEY (merged_into_id) REFERENCES public.lead(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.lead
    ADD CONSTRAINT fk_lead_owner_id_staff_user FOREIGN KEY (owner_id) REFERENCES public.staff_user(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.lead_term
    ADD CONSTRAINT fk_lead_term_lead_id_lead FOREIGN KEY (lead_id) REFERENCES public.lead(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.outbox_message
    ADD CONSTRAINT fk_outbox_message_enquiry_id_enquiry FOREIGN KEY (enquiry_id) REFERENCES public.enquiry(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.outbox_message
    ADD CONSTRAINT fk_outbox_message_lead_id_lead FOREIGN KEY (lead_id) REFERENCES public.lead(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.outbox_message
    ADD CONSTRAINT fk_outbox_message_staff_user_id_staff_user FOREIGN KEY (staff_user_id) REFERENCES public.staff_user(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.staff_invitation
    ADD CONSTRAINT fk_staff_invitation_by_id_staff_user FOREIGN KEY (by_id) REFERENCES public.staff_user(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.staff_invitation
    ADD CONSTRAINT fk_staff_invitation_staff_user_id_staff_user FOREIGN KEY (staff_user_id) REFERENCES public.staff_user(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.staff_session
    ADD CONSTRAINT fk_staff_session_staff_user_id_staff_user FOREIGN KEY (staff_user_id) REFERENCES public.staff_user(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.staff_user_role
    ADD CONSTRAINT fk_staff_user_role_role_id_role FOREIGN KEY (role_id) REFERENCES public.role(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.staff_user_role
    ADD CONSTRAINT fk_staff_user_role_staff_user_id_staff_user FOREIGN KEY (staff_user_id) REFERENCES public.staff_user(id) ON DELETE CASCADE;
