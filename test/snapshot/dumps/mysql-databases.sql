-- MySQL dump 10.13  Distrib 9.7.4, for Linux (x86_64)
--
-- Host: 127.0.0.1    Database: shop
-- ------------------------------------------------------
-- Server version	9.7.4-2

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;
/*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;
/*!50503 SET NAMES utf8mb4 */;
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;
SET @MYSQLDUMP_TEMP_LOG_BIN = @@SESSION.SQL_LOG_BIN;
SET @@SESSION.SQL_LOG_BIN= 0;

--
-- GTID state at the beginning of the backup 
--

SET @@GLOBAL.GTID_PURGED=/*!80000 '+'*/ '';

--
-- Current Database: `shop`
--

CREATE DATABASE /*!32312 IF NOT EXISTS*/ `shop` /*!40100 DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci */ /*!80016 DEFAULT ENCRYPTION='N' */;

USE `shop`;

--
-- Temporary view structure for view `aa_open`
--

DROP TABLE IF EXISTS `aa_open`;
/*!50001 DROP VIEW IF EXISTS `aa_open`*/;
SET @saved_cs_client     = @@character_set_client;
/*!50503 SET character_set_client = utf8mb4 */;
/*!50001 CREATE VIEW `aa_open` AS SELECT 
 1 AS `id`,
 1 AS `email`*/;
SET character_set_client = @saved_cs_client;

--
-- Table structure for table `orders`
--

DROP TABLE IF EXISTS `orders`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `orders` (
  `id` int NOT NULL AUTO_INCREMENT,
  `customer_id` bigint NOT NULL,
  `parent_id` int DEFAULT NULL,
  `cents` int NOT NULL,
  `total` int GENERATED ALWAYS AS ((`cents` * 2)) STORED,
  `twice` int GENERATED ALWAYS AS ((`cents` + 1)) VIRTUAL,
  `doc` json DEFAULT NULL,
  `raw` varbinary(300) DEFAULT NULL,
  `bits` bit(9) DEFAULT NULL,
  `at` timestamp NULL DEFAULT '2026-01-02 03:04:05',
  PRIMARY KEY (`id`),
  KEY `cents` (`cents`),
  KEY `orders_customer` (`customer_id`),
  KEY `orders_parent` (`parent_id`),
  CONSTRAINT `orders_customer` FOREIGN KEY (`customer_id`) REFERENCES `zz_customers` (`id`),
  CONSTRAINT `orders_parent` FOREIGN KEY (`parent_id`) REFERENCES `orders` (`id`)
) ENGINE=InnoDB AUTO_INCREMENT=64 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `orders`
--

LOCK TABLES `orders` WRITE;
/*!40000 ALTER TABLE `orders` DISABLE KEYS */;
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (1,2,60,1,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (2,3,59,2,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (3,4,58,3,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (4,5,57,4,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (5,1,56,5,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (6,2,55,6,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (7,3,54,7,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (8,4,53,8,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (9,5,52,9,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (10,1,51,10,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (11,2,50,11,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (12,3,49,12,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (13,4,48,13,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (14,5,47,14,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (15,1,46,15,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (16,2,45,16,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (17,3,44,17,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (18,4,43,18,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (19,5,42,19,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (20,1,41,20,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (21,2,40,21,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (22,3,39,22,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (23,4,38,23,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (24,5,37,24,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (25,1,36,25,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (26,2,35,26,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (27,3,34,27,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (28,4,33,28,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (29,5,32,29,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (30,1,NULL,30,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (31,2,NULL,31,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (32,3,NULL,32,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (33,4,NULL,33,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (34,5,NULL,34,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (35,1,NULL,35,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (36,2,NULL,36,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (37,3,NULL,37,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (38,4,NULL,38,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (39,5,NULL,39,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (40,1,NULL,40,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (41,2,NULL,41,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (42,3,NULL,42,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (43,4,NULL,43,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (44,5,NULL,44,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (45,1,NULL,45,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (46,2,NULL,46,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (47,3,NULL,47,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (48,4,NULL,48,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (49,5,NULL,49,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (50,1,NULL,50,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (51,2,NULL,51,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (52,3,NULL,52,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (53,4,NULL,53,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (54,5,NULL,54,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (55,1,NULL,55,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (56,2,NULL,56,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (57,3,NULL,57,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (58,4,NULL,58,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (59,5,NULL,59,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
INSERT INTO `orders` (`id`, `customer_id`, `parent_id`, `cents`, `doc`, `raw`, `bits`, `at`) VALUES (60,1,NULL,60,'{\"a\": \"b\\n\\\"c\\\"\"}',0x00FF275C0AE280,0x0005,'2026-01-02 03:04:05');
/*!40000 ALTER TABLE `orders` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `zz_customers`
--

DROP TABLE IF EXISTS `zz_customers`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `zz_customers` (
  `id` bigint NOT NULL AUTO_INCREMENT,
  `email` varchar(120) NOT NULL,
  `note` longtext,
  `mood` enum('fine','so; so','it''s bad') DEFAULT 'fine',
  PRIMARY KEY (`id`),
  UNIQUE KEY `email` (`email`)
) ENGINE=InnoDB AUTO_INCREMENT=6 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci COMMENT='it''s; a `comment` -- /* */';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `zz_customers`
--

LOCK TABLES `zz_customers` WRITE;
/*!40000 ALTER TABLE `zz_customers` DISABLE KEYS */;
INSERT INTO `zz_customers` VALUES (1,'tab	here','line one\nline two\r\nback\\slash \\N \\. \0 end; DELIMITER ;;\nDELIMITER $$\n','so; so');
INSERT INTO `zz_customers` VALUES (2,'unicode@example.com','Grüße 你好 🚀 é','it\'s bad');
INSERT INTO `zz_customers` VALUES (3,'null@example.com',NULL,NULL);
INSERT INTO `zz_customers` VALUES (4,'empty@example.com','','fine');
INSERT INTO `zz_customers` VALUES (5,'big@example.com','xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\nüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü','fine');
/*!40000 ALTER TABLE `zz_customers` ENABLE KEYS */;
UNLOCK TABLES;
/*!50003 SET @saved_cs_client      = @@character_set_client */ ;
/*!50003 SET @saved_cs_results     = @@character_set_results */ ;
/*!50003 SET @saved_col_connection = @@collation_connection */ ;
/*!50003 SET character_set_client  = utf8mb4 */ ;
/*!50003 SET character_set_results = utf8mb4 */ ;
/*!50003 SET collation_connection  = utf8mb4_0900_ai_ci */ ;
/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
/*!50003 SET sql_mode              = 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION' */ ;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`127.0.0.1`*/ /*!50003 TRIGGER `touch` BEFORE INSERT ON `zz_customers` FOR EACH ROW BEGIN
  -- a body; with a semicolon
  SET NEW.note = COALESCE(NEW.note, 'from a trigger; it''s');
END */;;
DELIMITER ;
/*!50003 SET sql_mode              = @saved_sql_mode */ ;
/*!50003 SET character_set_client  = @saved_cs_client */ ;
/*!50003 SET character_set_results = @saved_cs_results */ ;
/*!50003 SET collation_connection  = @saved_col_connection */ ;

--
-- Current Database: `shop`
--

USE `shop`;

--
-- Final view structure for view `aa_open`
--

/*!50001 DROP VIEW IF EXISTS `aa_open`*/;
/*!50001 SET @saved_cs_client          = @@character_set_client */;
/*!50001 SET @saved_cs_results         = @@character_set_results */;
/*!50001 SET @saved_col_connection     = @@collation_connection */;
/*!50001 SET character_set_client      = utf8mb4 */;
/*!50001 SET character_set_results     = utf8mb4 */;
/*!50001 SET collation_connection      = utf8mb4_0900_ai_ci */;
/*!50001 CREATE ALGORITHM=UNDEFINED */
/*!50013 DEFINER=`root`@`127.0.0.1` SQL SECURITY DEFINER */
/*!50001 VIEW `aa_open` AS select `o`.`id` AS `id`,`c`.`email` AS `email` from (`orders` `o` join `zz_customers` `c` on((`c`.`id` = `o`.`customer_id`))) */;
/*!50001 SET character_set_client      = @saved_cs_client */;
/*!50001 SET character_set_results     = @saved_cs_results */;
/*!50001 SET collation_connection      = @saved_col_connection */;
SET @@SESSION.SQL_LOG_BIN = @MYSQLDUMP_TEMP_LOG_BIN;
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;

/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

-- Dump completed on 2026-11-21 18:37:40
