--
-- PostgreSQL database dump
--

\restrict CjocUxJoQzBeTTDy6CffAhNXHRaGJv5Aw9NyuPuXCdHvXLv61W75wrdBY4ECPuV

-- Dumped from database version 18.4
-- Dumped by pg_dump version 18.6 (Debian 18.6-3)

-- Started on 2026-11-21 18:42:16 UTC

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

DROP DATABASE IF EXISTS shop;
--
-- TOC entry 3350 (class 1262 OID 16385)
-- Name: shop; Type: DATABASE; Schema: -; Owner: postgres
--

CREATE DATABASE shop WITH TEMPLATE = template0 ENCODING = 'UTF8' LOCALE_PROVIDER = libc LOCALE = 'C';


ALTER DATABASE shop OWNER TO postgres;

\unrestrict CjocUxJoQzBeTTDy6CffAhNXHRaGJv5Aw9NyuPuXCdHvXLv61W75wrdBY4ECPuV
\connect shop
\restrict CjocUxJoQzBeTTDy6CffAhNXHRaGJv5Aw9NyuPuXCdHvXLv61W75wrdBY4ECPuV

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- TOC entry 6 (class 2615 OID 16388)
-- Name: stock; Type: SCHEMA; Schema: -; Owner: shop_owner
--

CREATE SCHEMA stock;


ALTER SCHEMA stock OWNER TO shop_owner;

--
-- TOC entry 863 (class 1247 OID 16390)
-- Name: mood; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.mood AS ENUM (
    'fine',
    'so; so',
    'it''s bad'
);


ALTER TYPE public.mood OWNER TO postgres;

--
-- TOC entry 866 (class 1247 OID 16398)
-- Name: positive; Type: DOMAIN; Schema: public; Owner: postgres
--

CREATE DOMAIN public.positive AS integer
	CONSTRAINT positive_check CHECK ((VALUE > 0));


ALTER DOMAIN public.positive OWNER TO postgres;

--
-- TOC entry 230 (class 1255 OID 16467)
-- Name: atomic_sum(integer, integer); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.atomic_sum(a integer, b integer) RETURNS integer
    LANGUAGE sql
    BEGIN ATOMIC
 SELECT (a + b);
 SELECT
         CASE
             WHEN (a > b) THEN a
             ELSE b
         END AS b;
END;


ALTER FUNCTION public.atomic_sum(a integer, b integer) OWNER TO postgres;

--
-- TOC entry 229 (class 1255 OID 16449)
-- Name: touch(); Type: FUNCTION; Schema: public; Owner: shop_owner
--

CREATE FUNCTION public.touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
BEGIN
  -- a body that looks like a dump:
  -- COPY public.orders (id) FROM stdin;
  NEW.note := coalesce(NEW.note, 'from a trigger; with $$ and '' inside');
  RETURN NEW;
END;
$_$;


ALTER FUNCTION public.touch() OWNER TO shop_owner;

--
-- TOC entry 228 (class 1259 OID 16462)
-- Name: loose; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.loose
    START WITH 5
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.loose OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- TOC entry 223 (class 1259 OID 16414)
-- Name: orders; Type: TABLE; Schema: public; Owner: shop_owner
--

CREATE TABLE public.orders (
    id integer NOT NULL,
    customer_id bigint NOT NULL,
    parent_id integer,
    cents integer NOT NULL,
    quantity public.positive DEFAULT 1,
    total integer GENERATED ALWAYS AS ((cents * 2)) STORED,
    tags text[],
    doc jsonb,
    raw bytea,
    at timestamp with time zone DEFAULT '2026-01-02 03:04:05+00'::timestamp with time zone
);


ALTER TABLE public.orders OWNER TO shop_owner;

--
-- TOC entry 3351 (class 0 OID 0)
-- Dependencies: 223
-- Name: TABLE orders; Type: COMMENT; Schema: public; Owner: shop_owner
--

COMMENT ON TABLE public.orders IS 'it''s -- a /* comment';


--
-- TOC entry 221 (class 1259 OID 16401)
-- Name: zz_customers; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.zz_customers (
    id bigint NOT NULL,
    email text NOT NULL,
    note text,
    mood public.mood DEFAULT 'fine'::public.mood
);


ALTER TABLE public.zz_customers OWNER TO postgres;

--
-- TOC entry 226 (class 1259 OID 16451)
-- Name: open_orders; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.open_orders AS
 SELECT o.id,
    c.email
   FROM (public.orders o
     JOIN public.zz_customers c ON ((c.id = o.customer_id)));


ALTER VIEW public.open_orders OWNER TO postgres;

--
-- TOC entry 222 (class 1259 OID 16413)
-- Name: orders_id_seq; Type: SEQUENCE; Schema: public; Owner: shop_owner
--

CREATE SEQUENCE public.orders_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.orders_id_seq OWNER TO shop_owner;

--
-- TOC entry 3353 (class 0 OID 0)
-- Dependencies: 222
-- Name: orders_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: shop_owner
--

ALTER SEQUENCE public.orders_id_seq OWNED BY public.orders.id;


--
-- TOC entry 227 (class 1259 OID 16455)
-- Name: sums; Type: MATERIALIZED VIEW; Schema: public; Owner: postgres
--

CREATE MATERIALIZED VIEW public.sums AS
 SELECT customer_id,
    sum(cents) AS cents
   FROM public.orders
  GROUP BY customer_id
  WITH NO DATA;


ALTER MATERIALIZED VIEW public.sums OWNER TO postgres;

--
-- TOC entry 220 (class 1259 OID 16400)
-- Name: zz_customers_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

ALTER TABLE public.zz_customers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.zz_customers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- TOC entry 224 (class 1259 OID 16439)
-- Name: items; Type: TABLE; Schema: stock; Owner: postgres
--

CREATE TABLE stock.items (
    sku text COLLATE pg_catalog."C",
    day date NOT NULL,
    n integer
)
PARTITION BY RANGE (day);


ALTER TABLE stock.items OWNER TO postgres;

--
-- TOC entry 225 (class 1259 OID 16443)
-- Name: items_2026; Type: TABLE; Schema: stock; Owner: postgres
--

CREATE TABLE stock.items_2026 (
    sku text COLLATE pg_catalog."C",
    day date CONSTRAINT items_day_not_null NOT NULL,
    n integer
);


ALTER TABLE stock.items_2026 OWNER TO postgres;

--
-- TOC entry 3173 (class 0 OID 0)
-- Name: items_2026; Type: TABLE ATTACH; Schema: stock; Owner: postgres
--

ALTER TABLE ONLY stock.items ATTACH PARTITION stock.items_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');


--
-- TOC entry 3175 (class 2604 OID 16417)
-- Name: orders id; Type: DEFAULT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.orders ALTER COLUMN id SET DEFAULT nextval('public.orders_id_seq'::regclass);


--
-- TOC entry 3341 (class 0 OID 16414)
-- Dependencies: 223
-- Data for Name: orders; Type: TABLE DATA; Schema: public; Owner: shop_owner
--

COPY public.orders (id, customer_id, parent_id, cents, quantity, tags, doc, raw, at) FROM stdin;
30	1	\N	30	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
31	2	\N	31	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
32	3	\N	32	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
33	4	\N	33	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
34	5	\N	34	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
35	1	\N	35	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
36	2	\N	36	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
37	3	\N	37	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
38	4	\N	38	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
39	5	\N	39	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
40	1	\N	40	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
41	2	\N	41	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
42	3	\N	42	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
43	4	\N	43	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
44	5	\N	44	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
45	1	\N	45	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
46	2	\N	46	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
47	3	\N	47	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
48	4	\N	48	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
49	5	\N	49	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
50	1	\N	50	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
51	2	\N	51	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
52	3	\N	52	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
53	4	\N	53	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
54	5	\N	54	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
55	1	\N	55	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
56	2	\N	56	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
57	3	\N	57	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
58	4	\N	58	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
59	5	\N	59	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
60	1	\N	60	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
1	2	60	1	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
2	3	59	2	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
3	4	58	3	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
4	5	57	4	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
5	1	56	5	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
6	2	55	6	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
7	3	54	7	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
8	4	53	8	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
9	5	52	9	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
10	1	51	10	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
11	2	50	11	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
12	3	49	12	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
13	4	48	13	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
14	5	47	14	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
15	1	46	15	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
16	2	45	16	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
17	3	44	17	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
18	4	43	18	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
19	5	42	19	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
20	1	41	20	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
21	2	40	21	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
22	3	39	22	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
23	4	38	23	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
24	5	37	24	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
25	1	36	25	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
26	2	35	26	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
27	3	34	27	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
28	4	33	28	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
29	5	32	29	1	{"a,b","c\\"d",NULL}	{"a": "b\\n\\"c\\""}	\\x00ff5c0a	2026-01-02 03:04:05+00
\.


--
-- TOC entry 3339 (class 0 OID 16401)
-- Dependencies: 221
-- Data for Name: zz_customers; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.zz_customers (id, email, note, mood) FROM stdin;
1	tab\there	line one\nline two\r\nback\\slash \\N \\. \b\f\v	so; so
2	unicode@example.com	Grüße 你好 🚀 é	it's bad
3	dot@example.com	\\.	fine
4	empty@example.com		fine
5	big@example.com	xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n\\.\nüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü	fine
6	null@example.com	\N	\N
\.


--
-- TOC entry 3342 (class 0 OID 16443)
-- Dependencies: 225
-- Data for Name: items_2026; Type: TABLE DATA; Schema: stock; Owner: postgres
--

COPY stock.items_2026 (sku, day, n) FROM stdin;
a	2026-05-05	1
b;	2026-06-06	\N
\.


--
-- TOC entry 3354 (class 0 OID 0)
-- Dependencies: 228
-- Name: loose; Type: SEQUENCE SET; Schema: public; Owner: postgres
--

SELECT pg_catalog.setval('public.loose', 6, true);


--
-- TOC entry 3355 (class 0 OID 0)
-- Dependencies: 222
-- Name: orders_id_seq; Type: SEQUENCE SET; Schema: public; Owner: shop_owner
--

SELECT pg_catalog.setval('public.orders_id_seq', 60, true);


--
-- TOC entry 3356 (class 0 OID 0)
-- Dependencies: 220
-- Name: zz_customers_id_seq; Type: SEQUENCE SET; Schema: public; Owner: postgres
--

SELECT pg_catalog.setval('public.zz_customers_id_seq', 6, true);


--
-- TOC entry 3185 (class 2606 OID 16427)
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- TOC entry 3180 (class 2606 OID 16412)
-- Name: zz_customers zz_customers_email_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.zz_customers
    ADD CONSTRAINT zz_customers_email_key UNIQUE (email);


--
-- TOC entry 3182 (class 2606 OID 16410)
-- Name: zz_customers zz_customers_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.zz_customers
    ADD CONSTRAINT zz_customers_pkey PRIMARY KEY (id);


--
-- TOC entry 3183 (class 1259 OID 16438)
-- Name: orders_cents; Type: INDEX; Schema: public; Owner: shop_owner
--

CREATE INDEX orders_cents ON public.orders USING btree (cents) WHERE (cents > 0);


--
-- TOC entry 3188 (class 2620 OID 16450)
-- Name: zz_customers touch; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER touch BEFORE INSERT ON public.zz_customers FOR EACH ROW EXECUTE FUNCTION public.touch();


--
-- TOC entry 3186 (class 2606 OID 16428)
-- Name: orders orders_customer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.zz_customers(id);


--
-- TOC entry 3187 (class 2606 OID 16433)
-- Name: orders orders_parent_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.orders(id);


--
-- TOC entry 3352 (class 0 OID 0)
-- Dependencies: 223
-- Name: TABLE orders; Type: ACL; Schema: public; Owner: shop_owner
--

GRANT SELECT ON TABLE public.orders TO shop_reader;


--
-- TOC entry 2084 (class 826 OID 16466)
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: public; Owner: postgres
--

ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT SELECT ON TABLES TO shop_reader;


--
-- TOC entry 3343 (class 0 OID 16455)
-- Dependencies: 227 3346
-- Name: sums; Type: MATERIALIZED VIEW DATA; Schema: public; Owner: postgres
--

REFRESH MATERIALIZED VIEW public.sums;


-- Completed on 2026-11-21 18:42:16 UTC

--
-- PostgreSQL database dump complete
--

\unrestrict CjocUxJoQzBeTTDy6CffAhNXHRaGJv5Aw9NyuPuXCdHvXLv61W75wrdBY4ECPuV

