--
-- PostgreSQL database dump
--

\restrict htrMjb3fVw3VOZIz1Vp1SEK5qLyVwdYGsvEIpHhkrZTOPj1tuha18h27hqPT8CD

-- Dumped from database version 14.23
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

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

--
-- Name: public; Type: SCHEMA; Schema: -; Owner: postgres
--

-- *not* creating schema, since initdb creates it


ALTER SCHEMA public OWNER TO postgres;

--
-- Name: stock; Type: SCHEMA; Schema: -; Owner: shop_owner
--

CREATE SCHEMA stock;


ALTER SCHEMA stock OWNER TO shop_owner;

--
-- Name: mood; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.mood AS ENUM (
    'fine',
    'so; so',
    'it''s bad'
);


ALTER TYPE public.mood OWNER TO postgres;

--
-- Name: positive; Type: DOMAIN; Schema: public; Owner: postgres
--

CREATE DOMAIN public.positive AS integer
	CONSTRAINT positive_check CHECK ((VALUE > 0));


ALTER DOMAIN public.positive OWNER TO postgres;

--
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
-- Name: loose; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.loose
    START WITH 5
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE public.loose OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
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
-- Name: TABLE orders; Type: COMMENT; Schema: public; Owner: shop_owner
--

COMMENT ON TABLE public.orders IS 'it''s -- a /* comment';


--
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
-- Name: open_orders; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.open_orders AS
 SELECT o.id,
    c.email
   FROM (public.orders o
     JOIN public.zz_customers c ON ((c.id = o.customer_id)));


ALTER TABLE public.open_orders OWNER TO postgres;

--
-- Name: orders_id_seq; Type: SEQUENCE; Schema: public; Owner: shop_owner
--

CREATE SEQUENCE public.orders_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE public.orders_id_seq OWNER TO shop_owner;

--
-- Name: orders_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: shop_owner
--

ALTER SEQUENCE public.orders_id_seq OWNED BY public.orders.id;


--
-- Name: sums; Type: MATERIALIZED VIEW; Schema: public; Owner: postgres
--

CREATE MATERIALIZED VIEW public.sums AS
 SELECT orders.customer_id,
    sum(orders.cents) AS cents
   FROM public.orders
  GROUP BY orders.customer_id
  WITH NO DATA;


ALTER TABLE public.sums OWNER TO postgres;

--
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
-- Name: items_2026; Type: TABLE; Schema: stock; Owner: postgres
--

CREATE TABLE stock.items_2026 (
    sku text COLLATE pg_catalog."C",
    day date NOT NULL,
    n integer
);


ALTER TABLE stock.items_2026 OWNER TO postgres;

--
-- Name: items_2026; Type: TABLE ATTACH; Schema: stock; Owner: postgres
--

ALTER TABLE ONLY stock.items ATTACH PARTITION stock.items_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');


--
-- Name: orders id; Type: DEFAULT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.orders ALTER COLUMN id SET DEFAULT nextval('public.orders_id_seq'::regclass);


--
-- Data for Name: orders; Type: TABLE DATA; Schema: public; Owner: shop_owner
--

INSERT INTO public.orders VALUES (30, 1, NULL, 30, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (31, 2, NULL, 31, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (32, 3, NULL, 32, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (33, 4, NULL, 33, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (34, 5, NULL, 34, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (35, 1, NULL, 35, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (36, 2, NULL, 36, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (37, 3, NULL, 37, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (38, 4, NULL, 38, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (39, 5, NULL, 39, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (40, 1, NULL, 40, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (41, 2, NULL, 41, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (42, 3, NULL, 42, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (43, 4, NULL, 43, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (44, 5, NULL, 44, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (45, 1, NULL, 45, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (46, 2, NULL, 46, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (47, 3, NULL, 47, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (48, 4, NULL, 48, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (49, 5, NULL, 49, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (50, 1, NULL, 50, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (51, 2, NULL, 51, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (52, 3, NULL, 52, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (53, 4, NULL, 53, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (54, 5, NULL, 54, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (55, 1, NULL, 55, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (56, 2, NULL, 56, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (57, 3, NULL, 57, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (58, 4, NULL, 58, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (59, 5, NULL, 59, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (60, 1, NULL, 60, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (1, 2, 60, 1, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (2, 3, 59, 2, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (3, 4, 58, 3, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (4, 5, 57, 4, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (5, 1, 56, 5, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (6, 2, 55, 6, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (7, 3, 54, 7, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (8, 4, 53, 8, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (9, 5, 52, 9, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (10, 1, 51, 10, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (11, 2, 50, 11, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (12, 3, 49, 12, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (13, 4, 48, 13, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (14, 5, 47, 14, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (15, 1, 46, 15, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (16, 2, 45, 16, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (17, 3, 44, 17, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (18, 4, 43, 18, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (19, 5, 42, 19, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (20, 1, 41, 20, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (21, 2, 40, 21, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (22, 3, 39, 22, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (23, 4, 38, 23, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (24, 5, 37, 24, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (25, 1, 36, 25, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (26, 2, 35, 26, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (27, 3, 34, 27, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (28, 4, 33, 28, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');
INSERT INTO public.orders VALUES (29, 5, 32, 29, 1, DEFAULT, '{"a,b","c\"d",NULL}', '{"a": "b\n\"c\""}', '\x00ff5c0a', '2026-01-02 03:04:05+00');


--
-- Data for Name: zz_customers; Type: TABLE DATA; Schema: public; Owner: postgres
--

INSERT INTO public.zz_customers OVERRIDING SYSTEM VALUE VALUES (1, 'tab	here', 'line one
line two
back\slash \N \. ', 'so; so');
INSERT INTO public.zz_customers OVERRIDING SYSTEM VALUE VALUES (2, 'unicode@example.com', 'Grüße 你好 🚀 é', 'it''s bad');
INSERT INTO public.zz_customers OVERRIDING SYSTEM VALUE VALUES (3, 'dot@example.com', '\.', 'fine');
INSERT INTO public.zz_customers OVERRIDING SYSTEM VALUE VALUES (4, 'empty@example.com', '', 'fine');
INSERT INTO public.zz_customers OVERRIDING SYSTEM VALUE VALUES (5, 'big@example.com', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
\.
üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü', 'fine');
INSERT INTO public.zz_customers OVERRIDING SYSTEM VALUE VALUES (6, 'null@example.com', NULL, NULL);


--
-- Data for Name: items_2026; Type: TABLE DATA; Schema: stock; Owner: postgres
--

INSERT INTO stock.items_2026 VALUES ('a', '2026-05-05', 1);
INSERT INTO stock.items_2026 VALUES ('b;', '2026-06-06', NULL);


--
-- Name: loose; Type: SEQUENCE SET; Schema: public; Owner: postgres
--

SELECT pg_catalog.setval('public.loose', 6, true);


--
-- Name: orders_id_seq; Type: SEQUENCE SET; Schema: public; Owner: shop_owner
--

SELECT pg_catalog.setval('public.orders_id_seq', 60, true);


--
-- Name: zz_customers_id_seq; Type: SEQUENCE SET; Schema: public; Owner: postgres
--

SELECT pg_catalog.setval('public.zz_customers_id_seq', 6, true);


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- Name: zz_customers zz_customers_email_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.zz_customers
    ADD CONSTRAINT zz_customers_email_key UNIQUE (email);


--
-- Name: zz_customers zz_customers_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.zz_customers
    ADD CONSTRAINT zz_customers_pkey PRIMARY KEY (id);


--
-- Name: orders_cents; Type: INDEX; Schema: public; Owner: shop_owner
--

CREATE INDEX orders_cents ON public.orders USING btree (cents) WHERE (cents > 0);


--
-- Name: zz_customers touch; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER touch BEFORE INSERT ON public.zz_customers FOR EACH ROW EXECUTE FUNCTION public.touch();


--
-- Name: orders orders_customer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.zz_customers(id);


--
-- Name: orders orders_parent_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: shop_owner
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.orders(id);


--
-- Name: SCHEMA public; Type: ACL; Schema: -; Owner: postgres
--

REVOKE USAGE ON SCHEMA public FROM PUBLIC;
GRANT ALL ON SCHEMA public TO PUBLIC;


--
-- Name: TABLE orders; Type: ACL; Schema: public; Owner: shop_owner
--

GRANT SELECT ON TABLE public.orders TO shop_reader;


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: public; Owner: postgres
--

ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT SELECT ON TABLES  TO shop_reader;


--
-- Name: sums; Type: MATERIALIZED VIEW DATA; Schema: public; Owner: postgres
--

REFRESH MATERIALIZED VIEW public.sums;


--
-- PostgreSQL database dump complete
--

\unrestrict htrMjb3fVw3VOZIz1Vp1SEK5qLyVwdYGsvEIpHhkrZTOPj1tuha18h27hqPT8CD

