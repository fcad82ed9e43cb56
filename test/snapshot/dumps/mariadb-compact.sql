/*M!999999\- enable the sandbox mode */ 
SET @saved_cs_client     = @@character_set_client;
SET character_set_client = utf8mb4;
/*!50001 CREATE VIEW `aa_open` AS SELECT
 NULL AS `id`,
 NULL AS `email` */;
SET character_set_client = @saved_cs_client;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `orders` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `customer_id` bigint(20) NOT NULL,
  `parent_id` int(11) DEFAULT NULL,
  `cents` int(11) NOT NULL,
  `total` int(11) GENERATED ALWAYS AS (`cents` * 2) STORED,
  `twice` int(11) GENERATED ALWAYS AS (`cents` + 1) VIRTUAL,
  `doc` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`doc`)),
  `raw` varbinary(300) DEFAULT NULL,
  `bits` bit(9) DEFAULT NULL,
  `at` timestamp NULL DEFAULT '2026-01-02 03:04:05',
  PRIMARY KEY (`id`),
  KEY `cents` (`cents`),
  KEY `orders_customer` (`customer_id`),
  KEY `orders_parent` (`parent_id`),
  CONSTRAINT `orders_customer` FOREIGN KEY (`customer_id`) REFERENCES `zz_customers` (`id`),
  CONSTRAINT `orders_parent` FOREIGN KEY (`parent_id`) REFERENCES `orders` (`id`)
) ENGINE=InnoDB AUTO_INCREMENT=64 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
INSERT INTO `orders` VALUES
(1,2,60,1,2,2,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(2,3,59,2,4,3,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(3,4,58,3,6,4,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(4,5,57,4,8,5,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(5,1,56,5,10,6,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(6,2,55,6,12,7,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(7,3,54,7,14,8,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(8,4,53,8,16,9,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(9,5,52,9,18,10,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(10,1,51,10,20,11,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(11,2,50,11,22,12,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(12,3,49,12,24,13,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(13,4,48,13,26,14,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(14,5,47,14,28,15,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(15,1,46,15,30,16,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(16,2,45,16,32,17,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(17,3,44,17,34,18,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(18,4,43,18,36,19,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(19,5,42,19,38,20,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(20,1,41,20,40,21,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(21,2,40,21,42,22,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(22,3,39,22,44,23,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(23,4,38,23,46,24,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(24,5,37,24,48,25,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(25,1,36,25,50,26,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(26,2,35,26,52,27,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(27,3,34,27,54,28,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(28,4,33,28,56,29,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(29,5,32,29,58,30,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(30,1,NULL,30,60,31,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(31,2,NULL,31,62,32,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(32,3,NULL,32,64,33,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(33,4,NULL,33,66,34,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(34,5,NULL,34,68,35,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(35,1,NULL,35,70,36,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(36,2,NULL,36,72,37,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(37,3,NULL,37,74,38,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(38,4,NULL,38,76,39,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(39,5,NULL,39,78,40,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(40,1,NULL,40,80,41,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(41,2,NULL,41,82,42,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(42,3,NULL,42,84,43,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(43,4,NULL,43,86,44,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(44,5,NULL,44,88,45,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(45,1,NULL,45,90,46,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(46,2,NULL,46,92,47,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(47,3,NULL,47,94,48,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(48,4,NULL,48,96,49,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(49,5,NULL,49,98,50,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(50,1,NULL,50,100,51,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(51,2,NULL,51,102,52,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(52,3,NULL,52,104,53,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(53,4,NULL,53,106,54,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(54,5,NULL,54,108,55,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(55,1,NULL,55,110,56,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(56,2,NULL,56,112,57,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(57,3,NULL,57,114,58,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(58,4,NULL,58,116,59,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(59,5,NULL,59,118,60,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05'),
(60,1,NULL,60,120,61,'{\"a\": \"b\\n\\\"c\\\"\"}','\0�\'\\\n�','\0','2026-01-02 03:04:05');
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `zz_customers` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `email` varchar(120) NOT NULL,
  `note` longtext DEFAULT NULL,
  `mood` enum('fine','so; so','it''s bad') DEFAULT 'fine',
  PRIMARY KEY (`id`),
  UNIQUE KEY `email` (`email`)
) ENGINE=InnoDB AUTO_INCREMENT=6 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci COMMENT='it''s; a `comment` -- /* */';
/*!40101 SET character_set_client = @saved_cs_client */;
INSERT INTO `zz_customers` VALUES
(1,'tab	here','line one\nline two\r\nback\\slash \\N \\. \0 end; DELIMITER ;;\nDELIMITER $$\n','so; so'),
(2,'unicode@example.com','Grüße 你好 🚀 é','it\'s bad'),
(3,'null@example.com',NULL,NULL),
(4,'empty@example.com','','fine'),
(5,'big@example.com','xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\nüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü','fine');
/*!50003 SET @saved_cs_client      = @@character_set_client */ ;
/*!50003 SET @saved_cs_results     = @@character_set_results */ ;
/*!50003 SET @saved_col_connection = @@collation_connection */ ;
/*!50003 SET character_set_client  = utf8mb4 */ ;
/*!50003 SET character_set_results = utf8mb4 */ ;
/*!50003 SET collation_connection  = utf8mb4_general_ci */ ;
/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
/*!50003 SET sql_mode              = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION' */ ;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`127.0.0.1`*/ /*!50003 TRIGGER touch BEFORE INSERT ON zz_customers FOR EACH ROW BEGIN
  
  SET NEW.note = COALESCE(NEW.note, 'from a trigger; it''s');
END 
*/;;
DELIMITER ;
/*!50003 SET sql_mode              = @saved_sql_mode */ ;
/*!50003 SET character_set_client  = @saved_cs_client */ ;
/*!50003 SET character_set_results = @saved_cs_results */ ;
/*!50003 SET collation_connection  = @saved_col_connection */ ;
/*!50001 DROP VIEW IF EXISTS `aa_open`*/;
/*!50001 SET @saved_cs_client          = @@character_set_client */;
/*!50001 SET @saved_cs_results         = @@character_set_results */;
/*!50001 SET @saved_col_connection     = @@collation_connection */;
/*!50001 SET character_set_client      = utf8mb4 */;
/*!50001 SET character_set_results     = utf8mb4 */;
/*!50001 SET collation_connection      = utf8mb4_general_ci */;
/*!50001 CREATE ALGORITHM=UNDEFINED */
/*!50013 DEFINER=`root`@`127.0.0.1` SQL SECURITY DEFINER */
/*!50001 VIEW `aa_open` AS select `o`.`id` AS `id`,`c`.`email` AS `email` from (`orders` `o` join `zz_customers` `c` on(`c`.`id` = `o`.`customer_id`)) */;
/*!50001 SET character_set_client      = @saved_cs_client */;
/*!50001 SET character_set_results     = @saved_cs_results */;
/*!50001 SET collation_connection      = @saved_col_connection */;
